import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { applyMigrations } from "./apply-migrations.ts";

const { directUrl, superuserUrl } = inject("templateDatabase");
const url = new URL(directUrl);
url.pathname = "/migration_test";

let directory: string;

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "atrium-migrations-"));
  await onServer("CREATE DATABASE migration_test OWNER app_owner");
});

afterEach(async () => {
  rmSync(directory, { recursive: true });
  await onServer("DROP DATABASE migration_test");
});

describe("applyMigrations", () => {
  test("applies the oldest first, and each once", async () => {
    write("2_second", "INSERT INTO things VALUES (2)");
    write("1_first", "CREATE TABLE things (number int); INSERT INTO things VALUES (1)");
    expect(await apply()).toEqual(["1_first", "2_second"]);

    write("3_third", "INSERT INTO things VALUES (3)");
    expect(await apply()).toEqual(["3_third"]);
    expect(await apply()).toEqual([]);
    expect(await things()).toEqual([1, 2, 3]);
  });

  test("applies each once when several start at the same time", async () => {
    write("1_first", "CREATE TABLE things (number int); INSERT INTO things VALUES (1)");

    const applied = await Promise.all([apply(), apply(), apply()]);

    expect(applied.flat()).toEqual(["1_first"]);
    expect(await things()).toEqual([1]);
  });

  test("keeps nothing of one that fails, says why, and goes on once it is mended", async () => {
    write("1_first", "CREATE TABLE things (number int)");
    write("2_second", "INSERT INTO things VALUES (2); INSERT INTO thongs VALUES (2)");

    await expect(apply()).rejects.toThrow(/2_second failed.*"thongs" does not exist/);
    expect(await things()).toEqual([]);

    write("2_second", "INSERT INTO things VALUES (2)");
    expect(await apply()).toEqual(["2_second"]);
  });

  test("refuses one that was edited after it was applied", async () => {
    write("1_first", "CREATE TABLE things (number int)");
    await apply();
    write("1_first", "CREATE TABLE things (number bigint)");

    await expect(apply()).rejects.toThrow(/1_first was edited after it was applied.*db:diff/);
  });

  test("refuses to go on behind one that Prisma left half applied", async () => {
    write("1_first", "CREATE TABLE things (number int)");
    await apply();
    await inDatabase("UPDATE _prisma_migrations SET finished_at = NULL");

    await expect(apply()).rejects.toThrow(/1_first failed earlier.*migrate resolve/);
  });

  test("brings the project's own migrations to a server that knows their roles already", async () => {
    const applied = await applyMigrations(url.href);

    expect(applied.length).toBeGreaterThan(0);
    expect(await applyMigrations(url.href)).toEqual([]);
  });
});

const apply = () => applyMigrations(url.href, directory);

const things = async () =>
  (await inDatabase("SELECT number FROM things ORDER BY 1")).rows.map(({ number }) => number);

function write(name: string, sql: string) {
  mkdirSync(path.join(directory, name), { recursive: true });
  writeFileSync(path.join(directory, name, "migration.sql"), sql);
}

const onServer = (statement: string) => query(superuserUrl, statement);
const inDatabase = (statement: string) => query(url.href, statement);

async function query(connectionString: string, statement: string) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
