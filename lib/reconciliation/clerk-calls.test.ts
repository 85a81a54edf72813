import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ClerkCalls, OutOfTime, requestsPerTenSeconds } from "@/lib/reconciliation/clerk-calls";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

let clerk: ClerkClient;
let control: Awaited<ReturnType<typeof startLocalClerk>>["control"];
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ control, stop } = await startLocalClerk());
  clerk = connect(process.env.CLERK_API_URL ?? "");
}, 60_000);

afterAll(() => stop());

/** Calls in a time of their own: waiting makes it pass, nothing else does. */
function timed(options: { most?: number; deadline?: number; clerk?: ClerkClient } = {}) {
  const time = { now: 0, waits: [] as number[] };
  const calls = new ClerkCalls(options.clerk ?? clerk, {
    requestsPerTenSeconds: options.most ?? 1_000,
    deadline: options.deadline,
    now: () => time.now,
    wait: async (milliseconds) => {
      time.waits.push(milliseconds);
      time.now += milliseconds;
    },
  });
  return { calls, time };
}

const count = (clerk: ClerkClient) => clerk.users.getCount();

describe("ClerkCalls", () => {
  test("sends at once what it may, and the next one ten seconds after the first", async () => {
    const { calls, time } = timed({ most: 3 });
    for (let n = 0; n < 3; n++) await calls.ask(count);
    expect(time.waits).toEqual([]);
    time.now = 4_000;
    await calls.ask(count);
    expect(time.waits).toEqual([6_000]);
    expect(calls.count).toBe(4);
  });

  test("counts a question that is two requests as two", async () => {
    const { calls, time } = timed({ most: 2 });
    await calls.ask(count, 2);
    await calls.ask(count);
    expect(time.waits).toEqual([10_000]);
  });

  test("takes half of what Clerk allows each kind of instance", () => {
    expect(requestsPerTenSeconds("sk_test_x")).toBe(50);
    expect(requestsPerTenSeconds("sk_live_x")).toBe(500);
  });

  test("waits as long as Clerk says when it has asked too often", async () => {
    const { calls, time } = timed();
    await fault({ kind: "rate_limit", retry_after: 7, count: 2 });
    expect(await calls.ask(count)).toBeGreaterThan(0);
    expect(time.waits).toEqual([7_000, 7_000]);
  });

  test("lets its other questions wait as well", async () => {
    const { calls, time } = timed();
    await fault({ kind: "rate_limit", retry_after: 7, count: 1 });
    await Promise.all([calls.ask(count), calls.ask(count)]);
    await calls.ask(count);
    expect(time.now).toBe(7_000);
  });

  test("tries again after errors of Clerk's, later each time, and then gives up", async () => {
    const { calls, time } = timed();
    await fault({ kind: "error", status: 503, count: 3 });
    await calls.ask(count);
    expect(time.waits).toEqual([1_000, 2_000, 4_000]);

    await fault({ kind: "error", status: 503, count: 8 });
    await expect(calls.ask(count)).rejects.toThrow(/answered 503, 8 times in a row/);
  });

  test("tries again when Clerk can't be reached", async () => {
    const { calls, time } = timed({ clerk: connect("http://127.0.0.1:9") });
    await expect(calls.ask(count)).rejects.toThrow(/could not be reached/);
    expect(time.waits).toHaveLength(7);
  });

  test("tries nothing again that Clerk has refused", async () => {
    const { calls, time } = timed();
    await expect(calls.ask((clerk) => clerk.users.getUser("user_nobody"))).rejects.toThrow();
    expect(await calls.find((clerk) => clerk.users.getUser("user_nobody"))).toBeNull();
    expect(time.waits).toEqual([]);
    expect(calls.count).toBe(2);
  });

  test("asks nothing for which there is no time left", async () => {
    const { calls, time } = timed({ deadline: 5_000 });
    await fault({ kind: "rate_limit", retry_after: 60, count: 1 });
    await expect(calls.ask(count)).rejects.toThrow(OutOfTime);
    expect(time.waits).toEqual([]);
    expect(calls.isOutOfTime()).toBe(false);
    time.now = 5_000;
    expect(calls.isOutOfTime()).toBe(true);
  });
});

const fault = (trouble: object) => control("POST", "/faults", { api: "backend", ...trouble });

function connect(apiUrl: string): ClerkClient {
  const secretKey = process.env.CLERK_SECRET_KEY ?? "";
  return createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
}
