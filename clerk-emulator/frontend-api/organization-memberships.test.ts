import type { OrganizationMembershipJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { type Page, seededEmulator, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestBrowser;
let max: TestBrowser;
let noa: TestBrowser;

const members = `/organizations/${organizations.acme.id}/memberships`;

beforeEach(async () => {
  emulator = await seededEmulator();
  [ada, max, noa] = [
    TestBrowser.as(emulator, "ada"),
    TestBrowser.as(emulator, "max"),
    TestBrowser.as(emulator, "noa"),
  ];
});

async function names(query: string): Promise<string[]> {
  const path = `${members}?paginated=true&${query}`;
  const { data } = await ada.get<Page<OrganizationMembershipJSON>>("GET", path);
  return data.map((each) => each.public_user_data?.first_name ?? "");
}

describe("GET /organizations/:id/memberships", () => {
  it("shows members to members only", async () => {
    expect(await max.get("GET", `${members}?paginated=true`)).toMatchObject({
      total_count: 2,
      data: [{ role: "org:admin", role_name: "Admin" }, { role: "org:member" }],
    });
    expect(await noa.error("GET", members)).toBe("403 not_a_member_in_organization");
  });

  it.each([
    ["limit=1", ["Ada"]],
    ["limit=1&offset=1", ["Max"]],
    ["role=org:member", ["Max"]],
    ["role=org:member&role=org:admin", ["Ada", "Max"]],
    ["query=MAX", ["Max"]],
    ["query=ada%2Bclerk", ["Ada"]],
    ["query=max%20mem", ["Max"]],
    [`query=${people.ada.id}`, ["Ada"]],
    ["query=nobody", []],
  ])("answers %s with %j", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it("answers with a bare list when no page is asked for", async () => {
    expect(await ada.get("GET", members)).toHaveLength(2);
  });
});

describe("POST /organizations/:id/memberships", () => {
  const form = { user_id: people.noa.id, role: "org:member" };

  it("lets an admin add somebody, once", async () => {
    expect(await max.error("POST", members, form)).toBe("403 missing_organization_permission");
    expect(await ada.get("POST", members, form)).toMatchObject({ role: "org:member" });
    expect(await ada.error("POST", members, form)).toBe("400 already_a_member_in_organization");
  });

  it("refuses unknown people, unknown roles and a full organization", async () => {
    const unknown = { ...form, user_id: "user_none" };
    expect(await ada.error("POST", members, unknown)).toBe("404 resource_not_found");
    expect(await ada.error("POST", members, { ...form, role: "org:nobody" })).toBe(
      "404 resource_not_found",
    );
    const { organizations: table } = emulator.store;
    const acme = table.get(organizations.acme.id);
    if (acme) table.put({ ...acme, maxAllowedMemberships: 2 });
    expect(await ada.error("POST", members, form)).toBe(
      "403 organization_membership_quota_exceeded",
    );
  });
});

describe("PATCH /organizations/:id/memberships/:userId", () => {
  it("changes a role, for an admin only", async () => {
    const path = `${members}/${people.max.id}`;

    expect(await max.error("PATCH", path, { role: "org:admin" })).toBe(
      "403 missing_organization_permission",
    );
    expect(await ada.get("PATCH", path, { role: "org:admin" })).toMatchObject({
      role: "org:admin",
      permissions: expect.arrayContaining(["org:sys_profile:delete"]),
    });
    expect(await ada.error("PATCH", path, { role: "org:nobody" })).toBe("404 resource_not_found");
  });

  it("never leaves an organization without an admin", async () => {
    const path = `${members}/${people.ada.id}`;

    expect(await ada.error("PATCH", path, { role: "org:member" })).toBe(
      "400 organization_minimum_permissions_needed",
    );
    await ada.get("PATCH", `${members}/${people.max.id}`, { role: "org:admin" });
    expect(await ada.get("PATCH", path, { role: "org:member" })).toMatchObject({
      role: "org:member",
    });
  });
});

describe("DELETE /organizations/:id/memberships/:userId", () => {
  it("removes a member, whose session has no active organization from then on", async () => {
    const path = `${members}/${people.max.id}`;

    expect(await noa.error("DELETE", path)).toBe("403 not_a_member_in_organization");
    expect(await ada.get("DELETE", path)).toMatchObject({ object: "organization_membership" });
    const { body } = await max.call("GET", "/me");
    expect(body.client.sessions[0]).toMatchObject({ last_active_organization_id: null });
    expect(await ada.error("DELETE", path)).toBe("404 resource_not_found");
  });

  it("doesn't remove the last admin", async () => {
    expect(await ada.error("DELETE", `${members}/${people.ada.id}`)).toBe(
      "400 organization_minimum_permissions_needed",
    );
  });
});

describe("DELETE /me/organization_memberships/:organizationId", () => {
  const leave = `/me/organization_memberships/${organizations.acme.id}`;

  it("lets a member leave, and not the last admin", async () => {
    expect(await max.get("DELETE", leave)).toMatchObject({ deleted: true });
    expect(await max.error("DELETE", leave)).toBe("404 organization_not_found_or_unauthorized");
    expect(await ada.error("DELETE", leave)).toBe("400 organization_minimum_permissions_needed");
  });
});

describe("GET /me/organization_memberships", () => {
  it("lists where the person belongs, a page at a time", async () => {
    const page = await ada.get<Page<OrganizationMembershipJSON>>(
      "GET",
      "/me/organization_memberships?paginated=true&limit=1",
    );

    expect(page.total_count).toBe(2);
    expect(page.data.map((each) => each.organization.slug)).toEqual(["acme"]);
  });
});
