import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyFreePort } from "../ports.ts";
import { installation } from "./installation.fixture.ts";
import { webhookEndpoint } from "./webhook-endpoint.ts";

let status = 200;
const asked: string[] = [];
const server = createServer(({ method, url }, response) => {
  asked.push(`${method} ${url}`);
  response.writeHead(status, { location: "/sign-in" }).end();
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
});

const run = (APP_URL: string) => webhookEndpoint.run(installation({ environment: { APP_URL } }));

describe("webhookEndpoint", () => {
  test.each([
    [400, "ok", ""],
    [200, "problem", "offline"],
    [204, "problem", "offline"],
    [307, "problem", "proxy.ts"],
    [401, "problem", "proxy.ts"],
    [404, "problem", "APP_URL"],
    [405, "problem", "APP_URL"],
    [500, "problem", "CLERK_WEBHOOK_SIGNING_SECRET"],
  ])("takes the answer %i to an unsigned event for %s", async (answer, state, remedy) => {
    status = answer;
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    const result = await run(`http://localhost:${port}`);
    expect(result.state).toBe(state);
    expect(result.state === "problem" ? result.remedy : "").toContain(remedy);
    expect(asked).toEqual(["POST /api/webhooks/clerk"]);
  });

  test("finds an address where nothing answers", async () => {
    const url = `http://localhost:${await anyFreePort()}`;
    expect(await run(url)).toMatchObject({
      state: "problem",
      detail: expect.stringContaining(`${url}/api/webhooks/clerk can't be reached`),
    });
  });

  test("asks nobody while there is no address", async () => {
    expect(await run("")).toMatchObject({ state: "skipped" });
  });
});
