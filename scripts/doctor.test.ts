import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lockCheckout } from "./checkout-lock.ts";
import { startFreshClerk } from "./clerk-setup/fresh-clerk.fixture.ts";
import { keepLocalVariables } from "./local-variables.ts";
import { runScript } from "./run-script.fixture.ts";

const { application, fresh, stop } = await startFreshClerk();
/** Has no `.env` files, and nothing of `npm run dev`. */
const directory = mkdtempSync(join(tmpdir(), "atrium-doctor-"));
afterAll(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

const doctor = (variables: Record<string, string>, ...flags: string[]) =>
  runScript(join(import.meta.dirname, "doctor.ts"), { variables, flags, directory });

describe("npm run doctor", { timeout: 60_000 }, () => {
  test("says of an empty environment that npm run dev starts everything", async () => {
    const { output, exitCode } = await doctor({});
    expect(output).toContain("npm run dev starts everything");
    expect(output).toMatch(/✓ Node\.js +\d+/);
    expect(exitCode).toBe(0);
  });

  test("looks at what npm run dev has started, while that runs", async () => {
    const variables = {
      ...application.environment,
      DATABASE_URL: "postgresql://localhost:1/atrium",
    };
    const forget = keepLocalVariables(directory, variables);
    const lock = await lockCheckout(directory);
    const during = await doctor({ APP_DATA_DIRECTORY: directory });
    lock.release();
    const after = await doctor({ APP_DATA_DIRECTORY: directory });
    forget();
    expect(during.output).toMatch(/✓ Clerk's keys/);
    expect(during.output).toMatch(/✗ Database +DATABASE_URL \(localhost:1\/atrium\)/);
    expect(after.output).toContain("npm run dev starts everything");
  });

  test("finds nothing wrong with keys of one instance", async () => {
    const { output, exitCode } = await doctor(application.environment);
    expect(output).toMatch(/✓ Clerk's keys/);
    expect(output).toMatch(/✓ Clock/);
    expect(output).toMatch(/✓ Webhook secret/);
    expect(output).toContain("Nothing is wrong.");
    expect(exitCode).toBe(0);
  });

  test("lists each problem with its remedy, and fails", async () => {
    const { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY = "" } = fresh.environment;
    const { output, exitCode } = await doctor(
      { ...application.environment, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY },
      "--production",
    );
    expect(output).toMatch(/✗ Clerk's keys +NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is of another/);
    expect(output).toMatch(/→ Copy both keys again from one instance/);
    expect(output).toMatch(/✗ Production +\S+ belongs to the local Clerk emulator/);
    expect(output).toMatch(/\d of \d+ to put right/);
    expect(output).not.toContain(application.environment.CLERK_SECRET_KEY);
    expect(exitCode).toBe(1);
  });

  test("asks for production's configuration where a platform says that it is one", async () => {
    const { output, exitCode } = await doctor({ VERCEL: "1" });
    expect(output).toMatch(/✗ Environment/);
    expect(output).toMatch(/✗ Production/);
    expect(exitCode).toBe(1);
  });

  test("tells how it is used", async () => {
    const { complaint, exitCode } = await doctor({}, "--prod");
    expect(complaint).toContain("Usage: npm run doctor [-- --production]");
    expect(exitCode).toBe(1);
  });
});
