import { createPublicKey } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { startFreshClerk } from "../clerk-setup/fresh-clerk.fixture.ts";
import { anyFreePort } from "../ports.ts";
import { clerkKeys, showsKeys } from "./clerk-keys.ts";
import { clock } from "./clock.ts";
import { installation } from "./installation.fixture.ts";

const { application, fresh, stop } = await startFreshClerk();
afterAll(stop);

const keysOf = async ({ clerk }: typeof fresh) => (await clerk.jwks.getJwks()).keys ?? [];

async function pem(instance: typeof fresh): Promise<string> {
  const [key] = await keysOf(instance);
  const publicKey = createPublicKey({ key: { ...key }, format: "jwk" });
  return publicKey.export({ type: "spki", format: "pem" }).toString();
}

describe("clerkKeys", () => {
  const run = (changes: Record<string, string> = {}) =>
    clerkKeys.run(installation({ environment: { ...application.environment, ...changes } }));

  test("accepts the keys of one instance", async () => {
    expect(await run()).toMatchObject({ state: "ok" });
    expect(await run({ CLERK_JWT_KEY: await pem(application) })).toMatchObject({ state: "ok" });
  });

  test("finds a secret key that Clerk doesn't know", async () => {
    expect(await run({ CLERK_SECRET_KEY: "sk_test_unknown" })).toMatchObject({
      state: "problem",
      detail: "Clerk doesn't know CLERK_SECRET_KEY",
    });
  });

  test("finds a publishable key of another instance", async () => {
    const { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY = "" } = fresh.environment;
    expect(await run({ NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY })).toMatchObject({
      state: "problem",
      detail: expect.stringMatching(/PUBLISHABLE_KEY is of another instance/),
    });
  });

  test("finds a JWT key of another instance, and one that is none", async () => {
    expect(await run({ CLERK_JWT_KEY: await pem(fresh) })).toMatchObject({
      state: "problem",
      detail: expect.stringContaining("CLERK_JWT_KEY is of another instance"),
    });
    expect(await run({ CLERK_JWT_KEY: "-----BEGIN PUBLIC KEY-----" })).toMatchObject({
      state: "problem",
      detail: expect.stringContaining("PEM"),
    });
  });

  test("finds a Backend API that can't be reached", async () => {
    const CLERK_API_URL = `http://localhost:${await anyFreePort()}`;
    expect(await run({ CLERK_API_URL })).toMatchObject({
      state: "problem",
      detail: expect.stringContaining(CLERK_API_URL),
    });
  });

  test("waits for keys that have to be put right, or aren't there", async () => {
    expect(await run({ CLERK_SECRET_KEY: "" })).toMatchObject({ state: "skipped" });
    expect(await clerkKeys.run(installation())).toMatchObject({ state: "skipped" });
  });
});

describe("showsKeys", () => {
  const frontendApi = ({ environment }: typeof fresh) =>
    environment.NEXT_PUBLIC_CLERK_PROXY_URL ?? "";

  test("tells the Frontend API of the same instance from another's", async () => {
    expect(await showsKeys(frontendApi(application), await keysOf(application))).toBe(true);
    expect(await showsKeys(frontendApi(fresh), await keysOf(application))).toBe(false);
  });

  test("says which address can't be reached", async () => {
    const url = `http://localhost:${await anyFreePort()}`;
    await expect(showsKeys(url, [])).rejects.toThrow(url);
  });
});

describe("clock", () => {
  const run = (offset: number) =>
    clock.run(
      installation({ environment: application.environment, now: () => Date.now() + offset }),
    );

  test.each([0, 3_000, -3_000])("accepts one that is %i ms off", async (offset) => {
    expect(await run(offset)).toMatchObject({ state: "ok" });
  });

  test.each([
    [8_000, /ahead of Clerk's/],
    [-8_000, /behind Clerk's/],
    [60_000, /(59|60|61) s ahead of Clerk's/],
  ])("finds one that is %i ms off", async (offset, detail) => {
    expect(await run(offset)).toMatchObject({
      state: "problem",
      detail: expect.stringMatching(detail),
    });
  });
});
