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

describe("/emulator/configuration", () => {
  it("changes what is given, at any depth, and leaves the rest", async () => {
    const { body: before } = await call("GET", "/configuration");
    const { body } = await call("PATCH", "/configuration", {
      single_session_mode: false,
      organizations: { max_allowed_memberships: 3 },
    });

    const { organizations, ...rest } = before as { organizations: object };
    expect(body).toEqual({
      ...rest,
      single_session_mode: false,
      organizations: { ...organizations, max_allowed_memberships: 3 },
    });
    expect(emulator.instance.configuration.organizations.maxAllowedMemberships).toBe(3);
  });

  it("replaces a list as a whole", async () => {
    const plans = emulator.instance.configuration.plans;
    const { body } = await call("GET", "/configuration");
    await call("PATCH", "/configuration", { plans: [] });
    expect(emulator.instance.configuration.plans).toEqual([]);

    await call("PATCH", "/configuration", {
      plans: (body as { plans: object[] }).plans.slice(0, 1),
    });
    expect(emulator.instance.configuration.plans).toEqual(plans.slice(0, 1));
  });

  it("keeps the application's own names as they are sent", async () => {
    const session_token_claims = {
      fullName: "{{user.full_name}}",
      "org-slug": "x",
      a_b: { c_d: 1 },
    };
    const { body } = await call("PATCH", "/configuration", { tokens: { session_token_claims } });

    expect(body).toMatchObject({ tokens: { session_token_claims } });
    expect(emulator.instance.configuration.tokens.sessionTokenClaims).toEqual(session_token_claims);
  });

  it.each([
    [{ force_organisation_selection: true }, "force_organisation_selection is unknown."],
    [
      { organizations: { max_allowed_memberships: "3" } },
      "organizations.max_allowed_memberships must be a number",
    ],
    [{ organizations: { max_allowed_memberships: -1 } }, "max_allowed_memberships must be"],
    [{ application_name: null }, "application_name must be a string"],
    [{ organizations: [] }, "organizations must be an object."],
    [{ roles: {} }, "roles must be a list"],
    [{ organizations: { creator_role: "org:boss" } }, 'Unknown role: "org:boss"'],
    [[], "must be an object."],
  ])("refuses %j, saying why, and changes nothing", async (changes, explanation) => {
    const { body: before } = await call("GET", "/configuration");
    const { status, body } = await call("PATCH", "/configuration", changes);

    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(JSON.stringify(explanation).slice(1, -1));
    expect((await call("GET", "/configuration")).body).toEqual(before);
  });

  it("refuses what isn't JSON", async () => {
    const request = new Request("http://localhost:4400/emulator/configuration", {
      method: "PATCH",
      body: "{",
    });
    expect((await emulator.fetch(request)).status).toBe(422);
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

describe("POST /emulator/tokens", () => {
  it("shows what a session's token says, and how much room it takes", async () => {
    const { sessionId } = TestBrowser.as(emulator, "ada");
    const { body } = await call("POST", "/tokens", { session_id: sessionId });

    expect(body).toMatchObject({
      header: { alg: "RS256" },
      claims: { sub: people.ada.id, sid: sessionId },
      signature: "valid",
      fits: true,
      cookie_limit: 4096,
    });
    const { token, size } = body as { token: string; size: number };
    expect(size).toBe(token.length);
    expect((await call("POST", "/tokens", { token })).body).toEqual(body);
  });

  it("tells a token whose signature is another's", async () => {
    const { sessionId } = TestBrowser.as(emulator, "ada");
    const { body } = await call("POST", "/tokens", { session_id: sessionId });
    const { token } = body as { token: string };
    const forged = token.replace(/[^.]+$/, (signature) => signature.split("").reverse().join(""));

    expect((await call("POST", "/tokens", { token: forged })).body).toMatchObject({
      signature: "invalid",
      claims: { sub: people.ada.id },
    });
  });

  it("refuses what is no token, and who has no session", async () => {
    expect((await call("POST", "/tokens", { token: "hello" })).status).toBe(422);
    expect((await call("POST", "/tokens", { session_id: "sess_none" })).status).toBe(404);
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
