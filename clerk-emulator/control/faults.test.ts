import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  ada = TestBrowser.as(emulator, "ada");
});

const send = (path: string, init?: RequestInit) =>
  emulator.fetch(new Request(`http://localhost:4400${path}`, init));

async function add(fault: Record<string, unknown>) {
  const response = await send("/emulator/faults", { method: "POST", body: JSON.stringify(fault) });
  return { status: response.status, body: await response.json() };
}

describe("/emulator/faults", () => {
  it("fails as many requests as it was asked to, of that API and path", async () => {
    await add({ api: "frontend", kind: "error", status: 503, path: "/me", count: 2 });

    expect(await ada.error("GET", "/me")).toBe("503 service_unavailable");
    expect(await ada.error("GET", "/environment")).toBe("200 undefined");
    expect(await ada.error("PATCH", "/me", { first_name: "A" })).toBe("503 service_unavailable");
    expect(await ada.error("GET", "/me")).toBe("200 undefined");
    expect(await (await send("/emulator/faults")).json()).toEqual({ data: [] });
  });

  it("leaves the other API alone", async () => {
    await add({ api: "backend", kind: "error" });

    expect(await ada.error("GET", "/me")).toBe("200 undefined");
    expect((await send("/backend-api/v1/users")).status).toBe(500);
  });

  it("says when to come back", async () => {
    await add({ api: "backend", kind: "rate_limit", retry_after: 7 });
    const response = await send("/backend-api/v1/jwks");

    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("7");
    expect(await response.json()).toMatchObject({ errors: [{ code: "too_many_requests" }] });
  });

  it("takes its time", async () => {
    await add({ api: "frontend", kind: "latency", milliseconds: 60, count: 1 });
    const start = performance.now();
    await ada.get("GET", "/me");

    // A timer may ring a little early.
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it("is silent to a browser in an outage, which takes the packages away too", async () => {
    const script = "/npm/@clerk/clerk-js@6/dist/clerk.browser.js";
    const headers = { Origin: emulator.instance.appOrigins[0] ?? "" };
    await add({ api: "frontend", kind: "outage" });
    const response = await send("/v1/environment", { headers });

    expect(response.status).toBe(503);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect((await send(script)).status).toBe(503);
    expect((await send("/backend-api/v1/jwks")).status).not.toBe(503);
    expect((await send("/")).status).toBe(200);
  });

  it("ends when it is removed, alone or with all the others, and on reset", async () => {
    const one = await add({ api: "frontend", kind: "error" });
    await add({ api: "frontend", kind: "outage" });
    await send(`/emulator/faults/${one.body.id}`, { method: "DELETE" });
    expect(await (await send("/emulator/faults")).json()).toMatchObject({
      data: [{ kind: "outage" }],
    });
    await send("/emulator/faults", { method: "DELETE" });
    expect(await ada.error("GET", "/me")).toBe("200 undefined");

    await add({ api: "frontend", kind: "outage" });
    await send("/emulator/reset", { method: "POST" });
    expect((await send("/v1/environment")).status).toBe(200);
  });

  it.each([
    { api: "frontend", kind: "error", status: 404 },
    { api: "edge", kind: "error" },
    { api: "frontend", kind: "latency" },
    { api: "frontend", kind: "outage", count: 0 },
  ])("refuses %j", async (fault) => {
    expect((await add(fault)).status).toBe(422);
  });
});
