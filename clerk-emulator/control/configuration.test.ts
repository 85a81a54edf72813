import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { createRole } from "../role.ts";
import { initialRoleSet, updateRoleSet } from "../role-set.ts";
import { seededEmulator } from "../test-browser.ts";

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

  it("still changes once a role made by the Backend API is the first one of who joins", async () => {
    const { instance } = emulator;
    createRole(instance, { key: "org:analyst", name: "Analyst", includeInInitialRoleSet: true });
    updateRoleSet(instance, initialRoleSet(instance), { defaultRole: "org:analyst" });
    const { status, body } = await call("PATCH", "/configuration", { single_session_mode: false });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      single_session_mode: false,
      organizations: { default_role: "org:analyst" },
    });
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
