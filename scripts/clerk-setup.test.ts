import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { startFreshClerk } from "./clerk-setup/fresh-clerk.fixture.ts";
import { runScript } from "./run-script.fixture.ts";

const { application, fresh, stop } = await startFreshClerk();
afterAll(stop);

const clerkSetup = (variables: Record<string, string>, ...flags: string[]) =>
  runScript(join(import.meta.dirname, "clerk-setup.ts"), { variables, flags });

describe("npm run clerk:setup", { timeout: 60_000 }, () => {
  test("prints what it did and what is left, and fails while something is", async () => {
    const { output, exitCode } = await clerkSetup(fresh.environment);
    expect(output).toContain("Clerk instance ins_emulator (development)");
    expect(output).toMatch(/\+ Role org:owner +made, with \d+ permissions/);
    expect(output).toMatch(/✗ Plan pro +is missing\n +→ https:\/\/dashboard\.clerk\.com\/\S+\n/);
    expect(output).toMatch(/\d+ changed\. \d+ to do by hand/);
    expect(exitCode).toBe(1);
  });

  test("succeeds where nothing is left, and fails in a dry run where something would change", async () => {
    const billing = { organizations_enabled: true };
    await application.control("PATCH", "/configuration", { billing });
    const whole = await clerkSetup(application.environment);
    expect(whole.output).toContain("Everything is in order; nothing was changed.");
    expect(whole.exitCode).toBe(0);
    const { data } = await application.clerk.organizationPermissions.getOrganizationPermissionList({
      query: "org:projects:archive",
    });
    await application.clerk.organizationPermissions.deleteOrganizationPermission(data[0]?.id ?? "");
    const dry = await clerkSetup(application.environment, "--dry-run");
    expect(dry.output).toMatch(/~ Permission org:projects:archive +made/);
    expect(dry.exitCode).toBe(1);
    expect((await clerkSetup(application.environment)).exitCode).toBe(0);
  });

  test.each([
    ["no keys", {}, /no instance to set up/],
    [
      "a wrong key",
      { ...fresh.environment, CLERK_SECRET_KEY: "sk_test_x" },
      /401.*\n.*Copy CLERK_S/,
    ],
    ["half a configuration", { CLERK_SECRET_KEY: "sk_test_x" }, /PUBLISHABLE_KEY is missing/],
  ])("refuses %s", async (_what, variables, reason) => {
    const { complaint, exitCode } = await clerkSetup(variables);
    expect(complaint).toMatch(reason);
    expect(complaint).not.toMatch(/^ {4}at /m);
    expect(exitCode).toBe(1);
  });

  test("tells how it is used", async () => {
    const { complaint, exitCode } = await clerkSetup({}, "--dryrun");
    expect(complaint).toContain("Usage: npm run clerk:setup [-- --dry-run]");
    expect(exitCode).toBe(1);
  });
});
