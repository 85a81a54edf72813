import { describe, expect, test } from "vitest";
import { environmentVariables } from "./environment-variables.ts";
import { installation } from "./installation.fixture.ts";
import { compareVersions, nodeVersion } from "./node-version.ts";
import { productionLocks } from "./production-locks.ts";
import { webhookSecret } from "./webhook-secret.ts";

const keyOf = (host: string, kind = "test") => `pk_${kind}_${btoa(`${host}$`)}`;
const development = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: keyOf("example.clerk.accounts.dev"),
  CLERK_SECRET_KEY: "sk_test_secret",
};
const live = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: keyOf("clerk.example.com", "live"),
  CLERK_SECRET_KEY: "sk_live_secret",
};
const DATABASE_URL = "postgresql://app_login:secret@localhost/atrium";

describe("nodeVersion", () => {
  test("accepts the Node that runs the tests", () => {
    expect(nodeVersion.run(installation())).toMatchObject({ state: "ok" });
  });

  test.each([
    ["20.19.0", "ok"],
    ["24.0.1", "ok"],
    ["20.18.3", "problem"],
    ["18.20.8", "problem"],
  ])("takes %s for %s", (version, state) => {
    expect(compareVersions(version, "20.19")).toMatchObject({ state });
  });
});

describe("environmentVariables", () => {
  const run = (environment: Record<string, string>, production = false) =>
    environmentVariables.run(installation({ environment, production }));

  test.each([
    ["nothing at all", {}],
    ["only Clerk's keys", development],
    ["only a database", { DATABASE_URL }],
    ["empty variables", { CLERK_SECRET_KEY: "", DATABASE_URL: "", APP_URL: "" }],
    ["everything", { ...development, DATABASE_URL }],
  ])("accepts %s", (_what, environment) => {
    expect(run(environment)).toMatchObject({ state: "ok" });
  });

  test.each([
    ["one key without the other", "CLERK_SECRET_KEY", { ...development, CLERK_SECRET_KEY: "" }],
    ["a live key with a test one", "CLERK_SECRET_KEY", { ...development, ...secretOf(live) }],
    ["the owner's URL alone", "DATABASE_URL", { DIRECT_URL: DATABASE_URL }],
    ["a database of another make", "DATABASE_URL", { DATABASE_URL: "mysql://secret@localhost/x" }],
    ["an address that is none", "APP_URL", { APP_URL: "example.com secret" }],
    ["a webhook secret that is none", "SIGNING_SECRET", { CLERK_WEBHOOK_SIGNING_SECRET: "secret" }],
    ["a JWT key that is none", "CLERK_JWT_KEY", { ...development, CLERK_JWT_KEY: "secret" }],
  ])("finds %s, names %s and repeats no value", (_what, name, environment) => {
    const result = run(environment);
    expect(result).toMatchObject({ state: "problem" });
    expect(JSON.stringify(result)).toContain(name);
    expect(JSON.stringify(result)).not.toContain("secret@");
    expect(JSON.stringify(result)).not.toMatch(/com secret|"secret"|_secret/);
  });

  test("asks for everything in production", () => {
    expect(run(live, true)).toMatchObject({
      state: "problem",
      detail: expect.stringContaining("DATABASE_URL"),
      remedy: expect.stringContaining(".env"),
    });
    expect(run({ ...live, DATABASE_URL }, true)).toMatchObject({ state: "ok" });
  });
});

describe("productionLocks", () => {
  const run = (environment: Record<string, string>, production = true) =>
    productionLocks.run(installation({ environment, production }));

  test("looks only where it is production", () => {
    expect(run(development, false)).toMatchObject({ state: "skipped" });
  });

  test("accepts a live instance", () => {
    expect(run(live)).toMatchObject({ state: "ok" });
  });

  test.each([
    ["no keys", "not set", {}],
    ["a development instance", "development instance", development],
    [
      "the emulator",
      "emulator",
      { ...development, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: keyOf("clerk-emulator-1.x.dev") },
    ],
    ["a loopback address", "CLERK_API_URL", { ...live, CLERK_API_URL: "http://localhost:4400" }],
  ])("refuses %s with its remedy", (_what, detail, environment) => {
    expect(run(environment)).toMatchObject({
      state: "problem",
      detail: expect.stringContaining(detail),
      remedy: expect.stringMatching(/Set|unset|needs/),
    });
  });
});

describe("webhookSecret", () => {
  const run = (secret: string | undefined, production: boolean) =>
    webhookSecret.run(
      installation({ environment: { CLERK_WEBHOOK_SIGNING_SECRET: secret }, production }),
    );

  test.each([
    [`whsec_${btoa("a secret of 24 bytes....")}`, true, "ok"],
    [undefined, false, "skipped"],
    [undefined, true, "problem"],
  ])("takes %s, in production: %s, for %s", (secret, production, state) => {
    expect(run(secret, production)).toMatchObject({ state });
  });
});

function secretOf({ CLERK_SECRET_KEY }: typeof live) {
  return { CLERK_SECRET_KEY };
}
