import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { register } from "../instrumentation";

const { superuserUrl } = inject("templateDatabase");

beforeEach(() => {
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  vi.stubEnv(
    "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY",
    `pk_test_${btoa("able-cat-12.clerk.accounts.dev$")}`,
  );
  vi.stubEnv("CLERK_SECRET_KEY", "sk_test_secret");
  // Each start is a process of its own: nothing is kept from the one before.
  vi.resetModules();
  vi.stubGlobal("atriumDatabase", undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("register", () => {
  test("starts with the role that row-level security binds", async () => {
    expect(await start()).toEqual({ ended: false, said: "" });
  });

  test("refuses to start with a superuser, and names the way out", async () => {
    vi.stubEnv("DATABASE_URL", superuserUrl);

    expect(await start()).toEqual({
      ended: true,
      said: expect.stringMatching(/superuser.*ALTER ROLE app_login/),
    });
  });

  test("starts while the database can't be reached, and says so without its password", async () => {
    vi.stubEnv("DATABASE_URL", "postgresql://app_login:hidden@127.0.0.1:1/atrium");

    const { ended, said } = await start();
    expect(ended).toBe(false);
    expect(said).toContain("can't be reached");
    expect(said).not.toContain("hidden");
  });

  test("refuses to start without a database's address", async () => {
    vi.stubEnv("DATABASE_URL", "");

    expect(await start()).toEqual({
      ended: true,
      said: expect.stringMatching(/DATABASE_URL must be/),
    });
  });

  test("refuses to start in production mode with a development instance's key", async () => {
    vi.stubEnv("NODE_ENV", "production");

    expect(await start()).toEqual({
      ended: true,
      said: expect.stringMatching(/development instance/),
    });
  });
});

/** Starts the server as far as `register` goes: whether it ended the process, and what it wrote. */
async function start() {
  const exit = vi.spyOn(process, "exit").mockImplementation((() => undefined) as never);
  const said: unknown[] = [];
  for (const level of ["warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(...words));
  }
  await register();
  return { ended: exit.mock.calls.length > 0, said: said.join(" ") };
}
