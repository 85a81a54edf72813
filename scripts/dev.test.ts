import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runningEmbeddedPostgres } from "./database/running-embedded-postgres.ts";
import {
  type Dev,
  dataDirectory,
  endDev,
  listeningParts,
  refusedDev,
  startDev,
} from "./dev.fixture.ts";

const patience = { timeout: 15_000, interval: 100 };

/** As the tables' owner; the connection ends when the server does. */
async function connectToDatabase(folder: string): Promise<Client> {
  const urls = runningEmbeddedPostgres(join(dataDirectory(folder), "postgres"));
  const client = new Client({ connectionString: urls?.directUrl });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Inserts rows one by one, has the server killed in the middle, and counts the acknowledged. */
async function insertUntilKilled(client: Client, kill: () => void): Promise<number> {
  await client.query("CREATE TABLE acknowledged (id int)");
  for (let count = 0; ; count++) {
    if (count === 100) kill();
    try {
      await client.query("INSERT INTO acknowledged VALUES ($1)", [count]);
    } catch {
      return count;
    }
  }
}

describe("npm run dev", { timeout: 120_000 }, () => {
  let folder = "";
  let dev: Dev | null = null;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "atrium-dev-"));
    // As root, Postgres runs as somebody else, who must be able to come here.
    chmodSync(folder, 0o711);
  });

  afterEach(async () => {
    if (dev) await endDev(dev, "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });

  test("starts everything, once per checkout, and stops it on Ctrl-C", async () => {
    dev = await startDev(folder);
    expect(await listeningParts(dev)).toEqual(["App", "Clerk", "Postgres"]);
    expect((await fetch(`http://localhost:${dev.ports.App}/sign-in`)).status).toBe(200);

    const second = await refusedDev(folder);
    expect(second.exitCode).toBe(1);
    expect(second.message).toContain(`already runs in this checkout. It is at http://localhost:`);
    expect(second.message).toContain(String(dev.ports.App));

    expect(await endDev(dev, "SIGINT")).toBe(130);
    expect(await listeningParts(dev)).toEqual([]);
  });

  test("leaves nothing running and loses no acknowledged write when it is killed", async () => {
    const killed = await startDev(folder);
    const acknowledged = await insertUntilKilled(await connectToDatabase(folder), () =>
      killed.process.kill("SIGKILL"),
    );
    await vi.waitFor(async () => expect(await listeningParts(killed)).toEqual([]), patience);

    dev = await startDev(folder);
    const client = await connectToDatabase(folder);
    const { rows } = await client.query("SELECT count(*)::int AS kept FROM acknowledged");
    await client.end();
    expect(acknowledged).toBeGreaterThanOrEqual(100);
    expect(rows[0].kept).toBeGreaterThanOrEqual(acknowledged);
  });

  test("starts over with --fresh, but not while another one runs", async () => {
    dev = await startDev(folder);
    const client = await connectToDatabase(folder);
    await client.query("CREATE TABLE left_over ()");
    await client.end();
    expect((await refusedDev(folder, "--fresh")).message).toContain("already runs");
    expect(await endDev(dev, "SIGTERM")).toBe(0);

    dev = await startDev(folder, "--fresh");
    const fresh = await connectToDatabase(folder);
    const { rows } = await fresh.query("SELECT to_regclass('left_over') AS found");
    await fresh.end();
    expect(rows).toEqual([{ found: null }]);
  });

  test("refuses a flag that it doesn't know", async () => {
    const { message, exitCode } = await refusedDev(folder, "--frsh");
    expect(exitCode).toBe(1);
    expect(message).toContain("Usage: npm run dev [-- --fresh]");
  });
});
