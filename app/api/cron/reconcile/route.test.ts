import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

const secret = "a long enough secret";
let stop: () => Promise<void>;
let GET: typeof import("./route").GET;

beforeAll(async () => {
  ({ stop } = await startLocalClerk());
  vi.stubEnv("CRON_SECRET", secret);
  // Clerk's package reads where Clerk is when it is loaded.
  ({ GET } = await import("./route"));
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await stop();
});

afterEach(() => vi.restoreAllMocks());

const call = (authorization?: string) =>
  GET(
    new Request("https://app.example/api/cron/reconcile", {
      headers: authorization ? { authorization } : {},
    }),
  );

describe("GET /api/cron/reconcile", () => {
  test.each([undefined, "", "Bearer", "Bearer ", "Bearer a long enough secre", secret])(
    "refuses whoever brings %j",
    async (authorization) => {
      const answer = await call(authorization);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain(secret);
    },
  );

  test("reconciles for whoever brings the secret, once a day however often it is called", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const first = await call(`Bearer ${secret}`);
    expect(first.status).toBe(200);
    const removed = { organizations: 0, messages: 0, sessions: 0 };
    const { differences, ...rest } = await first.json();
    expect(rest).toEqual({ comparison: "finished", removed });
    expect(differences).toBeGreaterThan(0);
    expect(vi.mocked(console.warn).mock.calls.length).toBeGreaterThan(0);

    const second = await call(`Bearer ${secret}`);
    expect(await second.json()).toEqual({ comparison: "not due", differences: 0, removed });
  });

  test("says what to do when there is no secret", async () => {
    vi.resetModules();
    vi.stubEnv("CRON_SECRET", "");
    const { GET: unset } = await import("./route");
    const answer = await unset(new Request("https://app.example/api/cron/reconcile"));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ error: expect.stringContaining("CRON_SECRET") });
  });
});
