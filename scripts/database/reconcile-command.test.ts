import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { keepLocalVariables } from "../local-variables.ts";
import { runScript } from "../run-script.fixture.ts";
import { startLocalClerk } from "./local-clerk.fixture.ts";

const url = new URL(inject("templateDatabase").superuserUrl);
url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
const database = new Client({ connectionString: url.href });
let stop: () => Promise<void>;
let directory: string;
let forget: () => void;

beforeAll(async () => {
  ({ stop } = await startLocalClerk());
  await database.connect();
  directory = mkdtempSync(path.join(tmpdir(), "atrium-variables-"));
  const names = ["DATABASE_URL", "CLERK_SECRET_KEY", "CLERK_API_URL"];
  forget = keepLocalVariables(
    directory,
    Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""])),
  );
}, 60_000);

afterAll(async () => {
  await database.end();
  await stop();
  rmSync(directory, { recursive: true });
});

/** As `npm run` does it, with nothing set but where `npm run dev` keeps its data. */
const run = (script: string, ...flags: string[]) =>
  runScript(`scripts/${script}.ts`, {
    flags,
    variables: { NODE_OPTIONS: "--conditions=react-server", APP_DATA_DIRECTORY: directory },
  });

describe("npm run reconcile", () => {
  test("says what a run would mend, mends it, and has nothing more to say", async () => {
    const dry = await run("reconcile", "--dry-run");
    expect(dry.complaint).toBe("");
    expect(dry.output).toMatch(/organization org_\w+ is missing here\n/);
    expect(dry.output).toMatch(/ user missing +\d+ +0\n/);
    expect(dry.exitCode).toBe(1);

    const filled = await run("reconcile");
    expect(filled.output).toMatch(/users: (\d+) of \1\n/);
    expect(filled.output).toMatch(/ user missing +(\d+) +\1\n/);
    expect(filled.exitCode).toBe(0);

    await database.query("UPDATE memberships SET role = 'org:nothing'");
    const mended = await run("reconcile");
    expect(mended.output).toMatch(/membership orgmem_\w+ differs in role\n/);
    expect(mended.exitCode).toBe(0);

    const again = await run("reconcile", "--dry-run");
    expect(again.output).toMatch(/Nothing differs\.\n\d+ requests to Clerk\n$/);
    expect(again.exitCode).toBe(0);
  }, 120_000);

  test("names its flags when it is given another one", async () => {
    const { complaint, exitCode } = await run("reconcile", "--dryrun");
    expect(complaint).toContain("[-- --dry-run] [--restart] [--accept-deletions]");
    expect(exitCode).toBe(1);
  });
});

describe("npm run webhooks", () => {
  test("lists what failed, and applies it again", async () => {
    const user = { id: "user_late", email_addresses: [], first_name: "Late", updated_at: 1 };
    const payload = JSON.stringify({ type: "user.created", timestamp: 1, data: user });
    await database.query(
      `INSERT INTO webhook_messages (id, type, status, error, payload)
       VALUES ('msg_good', 'user.created', 'failed', 'The disk was full', $1),
       ('msg_bad', 'user.created', 'failed', 'It has no id', '{"type":"user.created","timestamp":1}'),
       ('msg_done', 'email.created', 'ignored', NULL, NULL)`,
      [payload],
    );

    const { output } = await run("webhooks", "failed");
    expect(output).toMatch(/msg_good {2}user\.created {2}\S+ {2}1 attempts\n {2}The disk was full/);
    expect(output).not.toContain("msg_done");

    const one = await run("webhooks", "replay", "msg_good");
    expect(one.output).toBe("msg_good  user.created  applied\n");
    expect(one.exitCode).toBe(0);
    const { rows } = await database.query("SELECT name FROM users WHERE clerk_id = 'user_late'");
    expect(rows).toEqual([{ name: "Late" }]);

    const rest = await run("webhooks", "replay");
    expect(rest.output).toBe("msg_bad  user.created  failed\n");
    expect(rest.exitCode).toBe(1);

    expect((await run("webhooks", "counts")).output).toMatch(
      /email\.created +ignored +1\nuser\.created +applied +1\nuser\.created +failed +1\n/,
    );
    expect((await run("webhooks", "replay", "msg_none")).complaint).toContain("msg_none");
    expect((await run("webhooks")).complaint).toContain("npm run webhooks -- failed");
  }, 120_000);
});

describe("the variables of npm run dev", () => {
  test("are for nobody else to read, and gone when it has ended", async () => {
    const { mode } = statSync(path.join(directory, "variables.json"));
    expect(mode & 0o077).toBe(0);
    forget();

    const { complaint, exitCode } = await run("reconcile");
    expect(complaint).toMatch(/DATABASE_URL.*npm run dev/);
    expect(exitCode).toBe(1);
  });
});
