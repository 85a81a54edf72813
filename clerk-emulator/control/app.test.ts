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
    await call("PATCH", "/configuration", { force_organization_selection: true });

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

describe("/emulator/configuration", () => {
  it("changes what is given, and leaves the rest", async () => {
    const { body: before } = await call("GET", "/configuration");
    const { body } = await call("PATCH", "/configuration", { max_allowed_memberships: 3 });

    expect(body).toEqual({ ...(before as object), max_allowed_memberships: 3 });
  });

  it.each([[{ force_organisation_selection: true }], [{ max_allowed_memberships: "3" }], ["{"]])(
    "refuses %j, and changes nothing",
    async (changes) => {
      const { body: before } = await call("GET", "/configuration");

      expect((await call("PATCH", "/configuration", changes)).status).toBe(422);
      expect((await call("GET", "/configuration")).body).toEqual(before);
    },
  );
});

describe("GET /emulator/health", () => {
  it("answers", async () => {
    expect(await call("GET", "/health")).toEqual({ status: 200, body: { status: "ok" } });
  });
});
