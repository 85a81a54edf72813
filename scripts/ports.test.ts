import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { anyFreePort, freePort } from "./ports.ts";

async function occupy(port: number, host: string): Promise<() => void> {
  const server = createServer().listen(port, host);
  await once(server, "listening");
  return () => server.close();
}

describe("freePort", () => {
  test("returns the preferred port when nothing listens there", async () => {
    const port = await anyFreePort();
    expect(await freePort(port)).toBe(port);
  });

  test.each(["127.0.0.1", "0.0.0.0"])("moves on when %s is taken", async (host) => {
    const port = await anyFreePort();
    const release = await occupy(port, host);
    expect(await freePort(port)).toBeGreaterThan(port);
    release();
  });

  test("leaves the port it found free", async () => {
    const port = await freePort(await anyFreePort());
    const release = await occupy(port, "127.0.0.1");
    release();
  });
});
