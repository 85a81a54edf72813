import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { missingParts, readEnvironment } from "./configuration.ts";

const publishableKey = `pk_test_${btoa("example.clerk.accounts.dev$")}`;
const keys = { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey, CLERK_SECRET_KEY: "sk_test_x" };

describe("missingParts", () => {
  test("misses everything in an empty environment", () => {
    expect(missingParts({})).toEqual({ clerk: true, database: true });
  });

  test("takes an empty value for a missing one", () => {
    const environment = { CLERK_SECRET_KEY: "", DATABASE_URL: "" };
    expect(missingParts(environment)).toEqual({ clerk: true, database: true });
  });

  test("misses only the database when the keys are there", () => {
    expect(missingParts(keys)).toEqual({ clerk: false, database: true });
  });

  test("misses only Clerk when the database is there", () => {
    const environment = { DATABASE_URL: "postgresql://localhost/atrium" };
    expect(missingParts(environment)).toEqual({ clerk: true, database: false });
  });

  test.each([
    ["CLERK_SECRET_KEY", { ...keys, CLERK_SECRET_KEY: undefined }],
    ["NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY", { CLERK_SECRET_KEY: "sk_test_x" }],
    ["CLERK_SECRET_KEY", { ...keys, CLERK_SECRET_KEY: "sk_live_x" }],
    ["DATABASE_URL", { DIRECT_URL: "postgresql://localhost/atrium" }],
  ])("refuses half a configuration, naming %s", (name, environment) => {
    expect(() => missingParts(environment)).toThrow(name);
  });
});

describe("readEnvironment", () => {
  test("reads the .env files, and leaves the process's own environment alone", () => {
    const directory = mkdtempSync(join(tmpdir(), "atrium-environment-"));
    writeFileSync(join(directory, ".env"), "APP_READ_FROM_FILE=yes\n");
    const before = { ...process.env };
    expect(readEnvironment(directory).APP_READ_FROM_FILE).toBe("yes");
    expect(process.env).toEqual(before);
    rmSync(directory, { recursive: true });
  });
});
