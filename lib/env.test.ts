import { describe, expect, test } from "vitest";
import { parseEnvironment } from "./env";

const whole = {
  DATABASE_URL: "postgresql://app_login:secret@localhost:54329/atrium",
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${btoa("able-cat-12.clerk.accounts.dev$")}`,
  CLERK_SECRET_KEY: "sk_test_secret",
};

describe("parseEnvironment", () => {
  test("returns what it knows, and nothing else", () => {
    expect(parseEnvironment({ ...whole, PATH: "/usr/bin" })).toEqual(whole);
  });

  test("names every variable that is missing", () => {
    expect(() => parseEnvironment({})).toThrow(
      /DATABASE_URL[\s\S]*NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY[\s\S]*CLERK_SECRET_KEY/,
    );
  });

  test("refuses half a configuration before anything else", () => {
    expect(() => parseEnvironment({ CLERK_SECRET_KEY: "sk_test_secret" })).toThrow(
      /^NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is missing/,
    );
  });

  test("refuses another kind of database, without repeating its address", () => {
    expect(() => parseEnvironment({ ...whole, DATABASE_URL: "mysql://u:hunter2@h/d" })).toThrow(
      /^(?![\s\S]*hunter2)[\s\S]*DATABASE_URL must be a postgresql/,
    );
  });

  test("takes an empty variable for an unset one", () => {
    expect(parseEnvironment({ ...whole, CLERK_JWT_KEY: "", APP_URL: "" })).toEqual(whole);
  });

  test("keeps only the origin of the app's address", () => {
    expect(parseEnvironment({ ...whole, APP_URL: "https://example.com/path" }).APP_URL).toBe(
      "https://example.com",
    );
  });

  test("refuses a JWT key that isn't one", () => {
    expect(() => parseEnvironment({ ...whole, CLERK_JWT_KEY: "abc" })).toThrow(/CLERK_JWT_KEY/);
  });
});
