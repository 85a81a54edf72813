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
    CREATE ROLE "role-test inheriting" LOGIN INHERIT PASSWORD 'x' IN ROLE app_user, app_sync;
    CREATE ROLE "role-test owning" LOGIN NOINHERIT PASSWORD 'x' IN ROLE app_user, app_sync, app_owner;
    CREATE ROLE "role-test stranger" LOGIN NOINHERIT PASSWORD 'x'`);
});

afterAll(async () => {
  for (const name of ["bypassing", "inheriting", "owning", "stranger"]) {
    await superuser.query(`DROP ROLE "role-test ${name}"`);
  }
  await superuser.end();
});

describe("requireRestrictedRole", () => {
  test("accepts app_login", async () => {
    await expect(check(process.env.DATABASE_URL ?? "")).resolves.toBeUndefined();
  });

  test.each([
    ["a superuser", "postgres", /superuser/],
    ["a role that may bypass row-level security", "role-test bypassing", /bypass row-level/],
    ["a role that may act as the tables' owner", "role-test owning", /owns the tables/],
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
