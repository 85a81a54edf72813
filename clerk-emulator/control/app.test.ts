import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { sendMessage } from "../message.ts";
import { organizations, people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";
import { deleteUser } from "../user.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await seededEmulator();
});

async function call(method: string, path: string, json?: unknown) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const request = new Request(`http://localhost:4400/emulator${path}`, { method, body });
  const response = await emulator.fetch(request);
  return { status: response.status, body: await response.json() };
}

describe("POST /emulator/reset", () => {
  it("brings the seed back, and the configuration that it started with", async () => {
    const noa = TestBrowser.as(emulator, "noa");
    await noa.get("POST", "/organizations", { name: "Initech" });
    await call("PATCH", "/configuration", {
      organizations: { force_organization_selection: true },
    });

    expect((await call("POST", "/reset")).status).toBe(200);
    expect(emulator.store.organizations.size).toBe(Object.keys(organizations).length);
    expect(emulator.store.clients.size).toBe(0);
    expect(emulator.instance.configuration.organizations.forceOrganizationSelection).toBe(false);
    expect(await noa.error("GET", "/me")).toBe("401 dev_browser_unauthenticated");
  });
});

describe("POST /emulator/seed", () => {
  it("adds who is missing, and touches nobody else", async () => {
    const before = emulator.store.users.get(people.ada.id);
    deleteUser(emulator.instance, people.noa.id);

    await call("POST", "/seed");
    await call("POST", "/seed");

    expect(emulator.store.users.get(people.ada.id)).toBe(before);
    expect(emulator.store.users.size).toBe(3);
    expect(emulator.store.memberships.size).toBe(3);
    expect(emulator.store.users.get(people.noa.id)).toMatchObject({ firstName: "Noa" });
  });
});

describe("GET /emulator/inbox", () => {
  it("shows an address its mails, newest first", async () => {
    const mail = { subject: "Your code", kind: "verification_code" as const, url: null };
    sendMessage(emulator.instance, { ...mail, to: "one@example.com", code: "111111" });
    sendMessage(emulator.instance, { ...mail, to: "two@example.com", code: "222222" });
    sendMessage(emulator.instance, { ...mail, to: "one@example.com", code: "333333" });

    const { body } = await call("GET", "/inbox?to=one@example.com");
    expect(body).toMatchObject({
      data: [
        { to: "one@example.com", code: "333333", sent_at: expect.any(Number) },
        { to: "one@example.com", code: "111111" },
      ],
    });
    expect((await call("GET", "/inbox")).body).toMatchObject({ data: { length: 3 } });
  });
});

describe("/emulator/clock", () => {
  it("moves forward, so that an invitation runs out, and back to now", async () => {
    const ada = TestBrowser.as(emulator, "ada");
    const path = `/organizations/${organizations.acme.id}/invitations`;
    await ada.get("POST", path, { email_address: "new@example.com", role: "org:member" });
    const pending = () => ada.get<{ total_count: number }>("GET", `${path}?status=pending`);
    expect(await pending()).toMatchObject({ total_count: 1 });

    await call("POST", "/clock", { days: 1, hours: 2 });
    const { body } = await call("POST", "/clock", { days: 40 });
    expect(body).toMatchObject({ offset: (41 * 24 + 2) * 3_600_000 });
    expect(emulator.instance.now() - Date.now()).toBeGreaterThan(41 * 24 * 3_600_000);
    expect(emulator.store.organizationInvitations.values()).toHaveLength(1);

    await call("DELETE", "/clock");
    expect(emulator.instance.clockOffset).toBe(0);
    expect(await pending()).toMatchObject({ total_count: 1 });
  });

  it.each([{ days: -1 }, { weeks: 1 }, { days: "1" }])("refuses %j", async (body) => {
    expect((await call("POST", "/clock", body)).status).toBe(422);
    expect(emulator.instance.clockOffset).toBe(0);
  });
});

describe("/emulator/requests", () => {
  it("lists the last calls, newest first, until they are cleared", async () => {
    const ada = TestBrowser.as(emulator, "ada");
    await ada.get("GET", "/me");
    await ada.get("PATCH", "/me", { first_name: "Augusta" });

    const { body } = await call("GET", "/requests");
    expect(body).toMatchObject({
      data: [
        { method: "PATCH", path: "/v1/me", status: 200 },
        { method: "GET", path: "/v1/me", status: 200 },
      ],
    });
    await call("DELETE", "/requests");
    expect((await call("GET", "/requests")).body).toEqual({ data: [] });
  });
});

describe("GET /emulator/health", () => {
  it("answers", async () => {
    expect(await call("GET", "/health")).toEqual({ status: 200, body: { status: "ok" } });
  });
});
