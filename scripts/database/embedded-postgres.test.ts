import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { anyFreePort } from "../ports.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { PostgresUrls } from "./postgres-passwords.ts";
import { runningEmbeddedPostgres } from "./running-embedded-postgres.ts";

let directory: string;
let port: number;
const started: EmbeddedPostgres[] = [];

// One directory for all of them: making its data is what takes time.
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "atrium-postgres-"));
  chmodSync(directory, 0o711);
});

afterAll(() => rmSync(directory, { recursive: true }));

beforeEach(async () => {
  port = await anyFreePort();
});

afterEach(async () => {
  for (const database of started.splice(0)) await database.stop();
});

describe("startEmbeddedPostgres", { timeout: 60_000 }, () => {
  test("gives the owner and the app a login each, by password only", async () => {
    const { directUrl, databaseUrl } = await start();

    expect(await ask(directUrl, "SELECT current_user AS answer")).toBe("app_owner");
    expect(await ask(databaseUrl, "SELECT current_user AS answer")).toBe("app_login");
    const guess = new URL(directUrl);
    guess.password = "guess";
    await expect(ask(guess.href, "SELECT 1 AS answer")).rejects.toThrow(/password/);
  });

  test("keeps its passwords to its owner", async () => {
    await start();

    // Windows has no such modes: there the user's own profile keeps others out.
    const mode = process.platform === "win32" ? 0o666 : 0o600;
    expect(statSync(path.join(directory, "passwords.json")).mode & 0o777).toBe(mode);
  });

  test("keeps its data from one start to the next", async () => {
    const first = await start();
    await ask(first.directUrl, "CREATE TABLE kept_restart AS SELECT 42 AS answer");
    await first.stop();
    expect(runningEmbeddedPostgres(directory)).toBeNull();

    const second = await start();
    expect(await ask(second.directUrl, "SELECT answer FROM kept_restart")).toBe(42);
    expect(runningEmbeddedPostgres(directory)?.directUrl).toBe(second.directUrl);
  });

  test("refuses a directory that another process looks after, and leaves its server alone", async () => {
    const first = await start();

    await expect(start()).rejects.toThrow(/Process \d+ already runs the database in/);
    expect(await ask(first.directUrl, "SELECT 1 AS answer")).toBe(1);
  });

  test("says so when the port is taken", async () => {
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");

    await expect(start()).rejects.toThrow(new RegExp(`did not start on port ${port}`));
    other.close();
  });

  test("stops by itself when the process that started it is killed", async () => {
    const { urls, child } = await startElsewhere();
    await ask(urls.directUrl, "CREATE TABLE kept_parent AS SELECT 42 AS answer");

    child.kill("SIGKILL");

    await vi.waitFor(() => expect(runningEmbeddedPostgres(directory)).toBeNull(), 20_000);
    const { directUrl } = await start();
    expect(await ask(directUrl, "SELECT answer FROM kept_parent")).toBe(42);
  });

  test("takes over a server whose supervisor was killed", async () => {
    const { urls } = await startElsewhere();
    await ask(urls.directUrl, "CREATE TABLE kept_supervisor AS SELECT 42 AS answer");
    process.kill(await supervisorOf(urls), "SIGKILL");

    const { directUrl } = await start();
    expect(await ask(directUrl, "SELECT answer FROM kept_supervisor")).toBe(42);
  });

  test("keeps every acknowledged row when the server itself is killed", async () => {
    const first = await start();
    await ask(first.directUrl, "CREATE TABLE kept_server AS SELECT 42 AS answer");
    process.kill(postmaster(), "SIGKILL");

    await first.stop();
    const { directUrl } = await start();
    expect(await ask(directUrl, "SELECT answer FROM kept_server")).toBe(42);
  });
});

async function start() {
  const database = await startEmbeddedPostgres({ directory, port });
  started.push(database);
  return database;
}

/** Started by another process, which can be killed without ending this one. */
async function startElsewhere(): Promise<{ urls: PostgresUrls; child: ChildProcess }> {
  const program = fileURLToPath(new URL("./embedded-postgres.fixture.ts", import.meta.url));
  const child = fork(program, [directory, String(port)], { execArgv: ["--import", "tsx"] });
  const urls = await new Promise<PostgresUrls>((resolve) =>
    child.once("message", resolve as never),
  );
  return { urls, child };
}

async function supervisorOf({ superuserUrl }: PostgresUrls) {
  const name = await ask(
    superuserUrl,
    "SELECT application_name AS answer FROM pg_stat_activity WHERE application_name LIKE 'atrium-supervisor %'",
  );
  return Number(String(name).split(" ")[1]);
}

function postmaster() {
  return Number(
    readFileSync(path.join(directory, "data", "postmaster.pid"), "utf8").split("\n")[0],
  );
}

async function ask(connectionString: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(question)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}
