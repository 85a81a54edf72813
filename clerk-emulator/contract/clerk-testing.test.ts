import { clerkSetup } from "@clerk/testing/playwright";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { serveEmulator } from "./serve-emulator.ts";

const { emulator, stop } = await serveEmulator();
afterEach(() => vi.unstubAllEnvs());
afterAll(stop);

it("sets up @clerk/testing with nothing but the emulator's environment", async () => {
  const names = ["NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY", "CLERK_API_URL"] as const;
  for (const name of names) vi.stubEnv(name, emulator.environment[name]);
  vi.stubEnv("CLERK_FAPI", undefined);
  vi.stubEnv("CLERK_TESTING_TOKEN", undefined);

  await clerkSetup({ dotenv: false });

  expect(process.env.CLERK_FAPI).toBe(emulator.instance.keys.frontendApiHost);
  expect(process.env.CLERK_TESTING_TOKEN).toMatch(/^\d+-c_/);
});

it("fails with Clerk's error for another secret key", async () => {
  vi.stubEnv("CLERK_API_URL", emulator.environment.CLERK_API_URL);
  vi.stubEnv("CLERK_TESTING_TOKEN", undefined);
  vi.spyOn(console, "error").mockReturnValue();
  const publishableKey = emulator.environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;
  const setUp = clerkSetup({ dotenv: false, publishableKey, secretKey: "sk_test_0" });
  await expect(setUp).rejects.toMatchObject({ status: 401 });
});
