import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { requireRestrictedRole } from "@/lib/database-role";

const { superuserUrl } = inject("templateDatabase");
const database = new URL(process.env.DATABASE_URL ?? "").pathname;
const superuser = new Client({ connectionString: as("postgres") });

beforeAll(async () => {
  await superuser.connect();
  await superuser.query(`
    CREATE ROLE "role-test bypassing" LOGIN NOINHERIT BYPASSRLS PASSWORD 'x' IN ROLE app_user, app_sync;
    CREATE ROLE "role-test acting" LOGIN NOINHERIT PASSWORD 'x' IN ROLE app_user, app_sync, "role-test bypassing";
    CREATE ROLE "role-test disguised" LOGIN NOINHERIT BYPASSRLS PASSWORD 'x' IN ROLE app_user, app_sync;
    ALTER ROLE "role-test disguised" SET role = app_user;
    CREATE ROLE "role-test searching" LOGIN NOINHERIT PASSWORD 'x' IN ROLE app_user, app_sync, app_search;
    CREATE ROLE "role-test inheriting" LOGIN INHERIT PASSWORD 'x' IN ROLE app_user, app_sync;
    CREATE ROLE "role-test owning" LOGIN NOINHERIT PASSWORD 'x' IN ROLE app_user, app_sync, app_owner;
    CREATE ROLE "role-test stranger" LOGIN NOINHERIT PASSWORD 'x'`);
});

afterAll(async () => {
  await superuser.query(`
    DROP ROLE "role-test acting", "role-test bypassing", "role-test disguised", "role-test inheriting",
      "role-test owning", "role-test searching", "role-test stranger"`);
  await superuser.end();
});

describe("requireRestrictedRole", () => {
  test("accepts app_login", async () => {
    await expect(check(process.env.DATABASE_URL ?? "")).resolves.toBeUndefined();
  });

  test.each([
    ["a superuser", "postgres", /superuser/],
    ["a role that may bypass row-level security", "role-test bypassing", /bypasses row-level/],
    ["a role that may act as such a one", "role-test acting", /bypasses row-level/],
    ["such a role that starts out as another", "role-test disguised", /bypasses row-level/],
    ["a role that may act as the search", "role-test searching", /app_search/],
    ["a role that may act as the tables' owner", "role-test owning", /may act as their owner/],
    ["a role that inherits the rights", "role-test inheriting", /inherits/],
    ["a role without the rights", "role-test stranger", /may not act as app_user/],
  ])("refuses %s, naming it and the way out", async (_what, name, reason) => {
    const attempt = check(as(name));

    await expect(attempt).rejects.toThrow(reason);
    await expect(attempt).rejects.toThrow(name);
    await expect(attempt).rejects.toThrow("ALTER ROLE app_login LOGIN PASSWORD");
  });
});

async function check(connectionString: string) {
  const pool = new Pool({ connectionString });
  try {
    await requireRestrictedRole(pool);
  } finally {
    await pool.end();
  }
}

function as(name: string) {
  const url = new URL(superuserUrl);
  if (name !== "postgres") {
    url.username = encodeURIComponent(name);
    url.password = "x";
  }
  url.pathname = database;
  return url.href;
}
