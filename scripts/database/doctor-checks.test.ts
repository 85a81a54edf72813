import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { databaseConnection } from "../doctor/database-connection.ts";
import { databaseRole } from "../doctor/database-role.ts";
import { installation } from "../doctor/installation.fixture.ts";
import { migrations } from "../doctor/migrations.ts";
import { webhookEndpoint } from "../doctor/webhook-endpoint.ts";
import { anyFreePort } from "../ports.ts";

const { superuserUrl } = inject("templateDatabase");
const { DATABASE_URL = "", DIRECT_URL = "" } = process.env;
const owner = new Client({ connectionString: DIRECT_URL });

beforeAll(() => owner.connect());
afterAll(() => owner.end());

const at = (environment: Record<string, string>) => installation({ environment });

/** The app's URL, with one part of it put wrong. */
function wrong(part: "password" | "port" | "pathname", value: string): string {
  const url = new URL(DATABASE_URL);
  url[part] = value;
  return url.href;
}

describe("databaseConnection", () => {
  test("accepts a database that answers", async () => {
    expect(await databaseConnection.run(at({ DATABASE_URL }))).toMatchObject({
      state: "ok",
      detail: expect.stringMatching(/^PostgreSQL \d+/),
    });
  });

  test.each([
    ["a wrong password", () => wrong("password", "swordfish"), "ALTER ROLE"],
    ["a missing database", () => wrong("pathname", "/nowhere"), "no such database"],
    [
      "a port where nothing listens",
      async () => wrong("port", `${await anyFreePort()}`),
      "Nothing",
    ],
  ])("finds %s, and says what to do", async (_what, url, remedy) => {
    const result = await databaseConnection.run(at({ DATABASE_URL: await url() }));
    expect(result).toMatchObject({ state: "problem", remedy: expect.stringContaining(remedy) });
    expect(JSON.stringify(result)).not.toContain("swordfish");
    expect(JSON.stringify(result)).not.toContain(new URL(DATABASE_URL).password);
  });
});

describe("databaseRole", () => {
  test("accepts app_login", async () => {
    expect(await databaseRole.run(at({ DATABASE_URL }))).toMatchObject({ state: "ok" });
  });

  test.each([
    ["a superuser", superuserUrl, "bypasses row-level security"],
    ["the owner of the tables", DIRECT_URL, "owns the tables"],
  ])("finds %s", async (_what, url, detail) => {
    expect(await databaseRole.run(at({ DATABASE_URL: url }))).toMatchObject({
      state: "problem",
      detail: expect.stringContaining(detail),
      remedy: expect.stringContaining("app_login"),
    });
  });
});

describe("migrations", () => {
  const run = (environment = { DATABASE_URL, DIRECT_URL }) => migrations.run(at(environment));

  /** Looks while the bookkeeping is as a statement makes it. */
  async function after(statement: string) {
    await owner.query("CREATE TEMPORARY TABLE kept AS SELECT * FROM _prisma_migrations");
    try {
      await owner.query(statement);
      return await run();
    } finally {
      await owner.query("DELETE FROM _prisma_migrations");
      await owner.query("INSERT INTO _prisma_migrations SELECT * FROM kept");
      await owner.query("DROP TABLE kept");
    }
  }

  const last = "(SELECT max(migration_name) FROM _prisma_migrations)";

  test("accepts a database that has all of them", async () => {
    expect(await run()).toMatchObject({ state: "ok" });
  });

  test.each([
    ["missing", `DELETE FROM _prisma_migrations WHERE migration_name = ${last}`, "db:migrate"],
    [
      "edited after",
      `UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = ${last}`,
      "db:diff",
    ],
    [
      "not finished",
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${last}`,
      "migrate resolve",
    ],
    [
      "this code doesn't",
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9_later', now())",
      "newer code",
    ],
  ])("finds those that are %s", async (detail, statement, remedy) => {
    expect(await after(statement)).toMatchObject({
      state: "problem",
      detail: expect.stringContaining(detail),
      remedy: expect.stringContaining(remedy),
    });
    expect(await run()).toMatchObject({ state: "ok" });
  });

  test("finds a database without any", async () => {
    const empty = new URL(superuserUrl);
    empty.pathname = "/template1";
    const environment = { DATABASE_URL, DIRECT_URL: empty.href };
    expect(await run(environment)).toMatchObject({
      state: "problem",
      detail: expect.stringContaining("missing"),
    });
  });

  test("says that it needs the owner's URL, which the app may lack", async () => {
    expect(await run({ DATABASE_URL, DIRECT_URL: "" })).toMatchObject({
      state: "skipped",
      detail: expect.stringContaining("DIRECT_URL"),
    });
  });
});

describe("webhookEndpoint", () => {
  test("accepts the app's own route", async () => {
    process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY = `pk_test_${btoa("example.clerk.accounts.dev$")}`;
    process.env.CLERK_SECRET_KEY = "sk_test_example";
    process.env.CLERK_WEBHOOK_SIGNING_SECRET = `whsec_${btoa("a secret of 24 bytes....")}`;
    const { POST } = await import("@/app/api/webhooks/clerk/route");
    const server = serve({ fetch: POST, hostname: "127.0.0.1", port: 0 });
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const APP_URL = `http://localhost:${port}`;
    expect(await webhookEndpoint.run(at({ APP_URL }))).toMatchObject({ state: "ok" });
    server.close();
  });
});
