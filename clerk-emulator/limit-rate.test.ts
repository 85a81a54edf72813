import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "./emulator.ts";
import { people } from "./people.ts";
import { seededEmulator, TestBrowser } from "./test-browser.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await seededEmulator();
  emulator.instance.configuration = { ...emulator.instance.configuration, rateLimits: true };
});

const backend = (path: string, method = "GET") =>
  emulator.fetch(
    new Request(`http://localhost:4400/backend-api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${emulator.environment.CLERK_SECRET_KEY}` },
      body: method === "GET" ? undefined : "{}",
    }),
  );

async function statuses(times: number, send: () => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push((await send()).status);
  return all;
}

describe("limitRate", () => {
  it("refuses the sixth sign-in within ten seconds, and says when to come back", async () => {
    const browser = TestBrowser.as(emulator, "ada");
    for (let time = 0; time < 5; time++) await browser.call("POST", "/client/sign_ins");

    const { status, body } = await browser.call("POST", "/client/sign_ins");
    expect(status).toBe(429);
    expect(body.errors[0]).toMatchObject({ code: "too_many_requests" });

    emulator.instance.clockOffset += 10_000;
    expect(await browser.error("POST", "/client/sign_ins")).not.toMatch(/^429/);
  });

  it("answers a hundred calls of the application's server in ten seconds", async () => {
    const all = await statuses(101, () => backend("/users/count"));

    expect(all.indexOf(429)).toBe(100);
    const refused = await backend("/users/count");
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await backend("/jwks")).status).toBe(200);
  });

  it("counts the changes of each user apart, metadata and all", async () => {
    const change = (id: string) => backend(`/users/${id}/metadata`, "PATCH");
    await statuses(9, () => change(people.ada.id));
    expect((await backend(`/users/${people.ada.id}`, "PATCH")).status).toBe(200);

    expect((await change(people.ada.id)).status).toBe(429);
    expect((await change(people.max.id)).status).toBe(200);
  });

  it("lets everybody through while it is off", async () => {
    emulator.instance.configuration = { ...emulator.instance.configuration, rateLimits: false };

    expect(new Set(await statuses(120, () => backend("/users/count")))).toEqual(new Set([200]));
  });
});
