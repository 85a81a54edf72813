import type { OrganizationJSON, RoleJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { type Page, seededEmulator, TestBrowser, testConfiguration } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestBrowser;
let max: TestBrowser;
let noa: TestBrowser;

const acme = `/organizations/${organizations.acme.id}`;

beforeEach(async () => {
  emulator = await seededEmulator();
  [ada, max, noa] = [
    TestBrowser.as(emulator, "ada"),
    TestBrowser.as(emulator, "max"),
    TestBrowser.as(emulator, "noa"),
  ];
});

describe("POST /organizations", () => {
  it("makes the creator its admin, and tells the client so that it can switch to it", async () => {
    const { body } = await noa.call<OrganizationJSON>("POST", "/organizations", {
      name: "Initech",
      slug: "initech",
    });

    expect(body.response).toMatchObject({ name: "Initech", slug: "initech", members_count: 1 });
    const [membership] = body.client.sessions[0]?.user.organization_memberships ?? [];
    expect(membership).toMatchObject({
      organization: { id: body.response.id },
      role: "org:admin",
      permissions: expect.arrayContaining(["org:sys_memberships:manage", "org:projects:archive"]),
    });
  });

  it("makes a slug from the name, and another one when it is taken", async () => {
    const first = await noa.get<OrganizationJSON>("POST", "/organizations", {
      name: "Émile & Söhne",
    });
    const second = await noa.get<OrganizationJSON>("POST", "/organizations", {
      name: "Émile & Söhne",
    });

    expect([first.slug, second.slug]).toEqual(["emile-sohne", "emile-sohne-2"]);
  });

  it.each([
    [{ name: "Acme", slug: "acme" }, "form_identifier_exists", "slug"],
    [{ name: "Acme", slug: "Not A Slug" }, "form_param_format_invalid", "slug"],
    [{ name: "  " }, "form_param_nil", "name"],
    [{}, "form_param_missing", "name"],
    [{ name: "x".repeat(257) }, "form_param_max_length_exceeded", "name"],
    [{ name: "See https://attacker.example" }, "form_param_value_invalid", "name"],
  ])("refuses %j", async (form, code, parameter) => {
    const { status, body } = await noa.call("POST", "/organizations", form as { name: string });

    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ code, meta: { param_name: parameter } }]);
    expect(emulator.store.organizations.size).toBe(2);
  });

  it("refuses whoever may make none, or no more", async () => {
    const { users } = emulator.store;
    const user = users.get(people.noa.id);
    if (!user) throw new Error("Noa isn't seeded.");

    users.put({ ...user, createOrganizationsLimit: 1 });
    await noa.get("POST", "/organizations", { name: "One" });
    expect(await noa.error("POST", "/organizations", { name: "Two" })).toBe(
      "403 org_creation_limit_exceeded",
    );
    users.put({ ...user, createOrganizationEnabled: false });
    expect(await noa.error("POST", "/organizations", { name: "Two" })).toBe(
      "403 user_create_organization_not_enabled",
    );
  });
});

describe("/organizations/:id", () => {
  it("is shown to members, and refused to everybody else", async () => {
    expect(await max.get("GET", acme)).toMatchObject({ id: organizations.acme.id, name: "Acme" });
    expect(await noa.error("GET", acme)).toBe("403 not_a_member_in_organization");
    expect(await noa.error("GET", "/organizations/org_none")).toBe("404 resource_not_found");
  });

  it("is changed by an admin, and by nobody else", async () => {
    const form = { name: "Acme Inc.", slug: "acme-inc" };

    expect(await max.error("PATCH", acme, form)).toBe("403 missing_organization_permission");
    expect(await noa.error("PATCH", acme, form)).toBe("403 not_a_member_in_organization");
    expect(await ada.get("PATCH", acme, form)).toMatchObject(form);
    expect(await ada.get("PATCH", acme, { name: "Acme" })).toMatchObject({ slug: "acme-inc" });
    expect(await ada.error("PATCH", acme, { slug: "globex" })).toBe("422 form_identifier_exists");
  });

  it("never shows private metadata", async () => {
    const { organizations: table } = emulator.store;
    const organization = table.get(organizations.acme.id);
    if (!organization) throw new Error("Acme isn't seeded.");
    table.put({ ...organization, privateMetadata: { secret: "hush" } });

    const { body } = await ada.call("GET", acme);

    expect(JSON.stringify(body)).not.toContain("hush");
  });

  it("is deleted by an admin, with its memberships and invitations", async () => {
    await ada.get("POST", `${acme}/invitations`, { email_address: "e@e.org", role: "org:member" });

    expect(await max.error("DELETE", acme)).toBe("403 missing_organization_permission");
    expect(await ada.get("DELETE", acme)).toMatchObject({ object: "organization", deleted: true });
    expect(await ada.error("GET", acme)).toBe("404 resource_not_found");
    expect(emulator.store.memberships.where("organization", organizations.acme.id)).toEqual([]);
    expect(emulator.store.organizationInvitations.size).toBe(0);
    expect(await max.get("GET", "/me/organization_memberships?paginated=true")).toMatchObject({
      total_count: 0,
    });
  });

  it("isn't deleted where the instance doesn't let admins", async () => {
    const { organizations: table } = emulator.store;
    const organization = table.get(organizations.acme.id);
    if (organization) table.put({ ...organization, adminDeleteEnabled: false });

    expect(await ada.error("DELETE", acme)).toBe("403 organization_admin_delete_not_enabled");
  });
});

describe("/organizations/:id/roles", () => {
  it("names the application's roles with all their permissions", async () => {
    const { data, total_count } = await max.get<Page<RoleJSON>>("GET", `${acme}/roles`);

    expect(total_count).toBe(5);
    expect(data.map((role) => role.key)).toEqual(testConfiguration.roles.map(({ key }) => key));
    const member = data.find((role) => role.key === "org:member");
    expect(member?.permissions.map((permission) => permission.key)).toEqual(
      expect.arrayContaining(["org:sys_memberships:read", "org:projects:create"]),
    );
    expect(await noa.error("GET", `${acme}/roles`)).toBe("403 not_a_member_in_organization");
  });
});

describe("/organizations/:id/{membership_requests,enterprise_connections}", () => {
  it("are empty", async () => {
    const empty = { data: [], total_count: 0 };

    expect(await ada.get("GET", `${acme}/membership_requests`)).toEqual(empty);
    expect(await ada.get("GET", `${acme}/enterprise_connections`)).toEqual([]);
  });
});
