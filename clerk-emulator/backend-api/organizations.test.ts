import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const newUser = (name: string) =>
  clerk.users.createUser({ firstName: name, emailAddress: [`${name.toLowerCase()}@example.com`] });

describe("createOrganization", () => {
  it("makes its creator an admin, and keeps private metadata", async () => {
    const ada = await newUser("Ada");
    const made = await clerk.organizations.createOrganization({
      name: "Acme",
      slug: "acme",
      createdBy: ada.id,
      maxAllowedMemberships: 7,
      publicMetadata: { tier: "gold" },
      privateMetadata: { secret: 1 },
    });
    const organization = await clerk.organizations.getOrganization({ organizationId: made.id });
    expect(organization).toMatchObject({
      name: "Acme",
      slug: "acme",
      createdBy: ada.id,
      maxAllowedMemberships: 7,
      publicMetadata: { tier: "gold" },
      privateMetadata: { secret: 1 },
    });
    const members = await clerk.organizations.getOrganizationMembershipList({
      organizationId: made.id,
    });
    expect(members.data).toMatchObject([{ role: "org:admin", publicUserData: { userId: ada.id } }]);
  });

  it("is made for somebody who may make none themselves", async () => {
    const ada = await newUser("Ada");
    await clerk.users.updateUser(ada.id, { createOrganizationEnabled: false });
    const made = await clerk.organizations.createOrganization({ name: "A", createdBy: ada.id });
    expect(made.createdBy).toBe(ada.id);
  });

  it("may have nobody in it", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme" });
    const organization = await clerk.organizations.getOrganization({
      organizationId: id,
      includeMembersCount: true,
    });
    expect(organization.membersCount).toBe(0);
  });

  it("refuses a slug that is taken", async () => {
    await clerk.organizations.createOrganization({ name: "Acme", slug: "acme" });
    expect(
      await apiError(clerk.organizations.createOrganization({ name: "Other", slug: "acme" })),
    ).toEqual({ status: 422, code: "form_identifier_exists", parameter: "slug" });
  });

  it.each([
    ["no name", {}, 422, "form_param_missing"],
    ["an empty name", { name: "" }, 422, "form_param_nil"],
    ["a name of another type", { name: 7 }, 422, "form_param_value_invalid"],
    ["a malformed slug", { name: "A", slug: "Not A Slug" }, 422, "form_param_format_invalid"],
    [
      "a creator nobody knows",
      { name: "A", created_by: "user_0" },
      400,
      "organization_creator_not_found",
    ],
    [
      "a negative limit",
      { name: "A", max_allowed_memberships: -1 },
      422,
      "form_param_value_invalid",
    ],
    [
      "metadata that is a list",
      { name: "A", public_metadata: [] },
      422,
      "form_param_value_invalid",
    ],
    ["an unknown role set", { name: "A", role_set_key: "x" }, 404, "resource_not_found"],
  ])("refuses %s, and makes nothing", async (_, body, status, code) => {
    const response = await request("/organizations", { method: "POST", body });
    expect(response.status).toBe(status);
    expect(response.body.errors[0].code).toBe(code);
    expect((await clerk.organizations.getOrganizationList()).totalCount).toBe(0);
  });
});

describe("getOrganization", () => {
  it("finds by id and by slug", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme", slug: "acme" });
    expect((await clerk.organizations.getOrganization({ slug: "acme" })).id).toBe(id);
    expect((await clerk.organizations.getOrganization({ organizationId: id })).slug).toBe("acme");
  });

  it("says whether nobody can manage it, when asked", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme" });
    const query = { include_missing_member_with_elevated_permissions: "true" };
    const { body } = await request(`/organizations/${id}`, { query });
    expect(body.missing_member_with_elevated_permissions).toBe(true);
  });

  it("answers 404 for an id that nothing has", async () => {
    expect(
      await apiError(clerk.organizations.getOrganization({ organizationId: "org_0" })),
    ).toMatchObject({ status: 404, code: "resource_not_found" });
  });
});

describe("updateOrganization", () => {
  it("changes what it is given and leaves the rest alone", async () => {
    const { id } = await clerk.organizations.createOrganization({
      name: "Acme",
      slug: "acme",
      publicMetadata: { tier: "gold" },
    });
    const updated = await clerk.organizations.updateOrganization(id, {
      name: "Acme & Sons",
      adminDeleteEnabled: false,
      maxAllowedMemberships: 3,
    });
    expect(updated).toMatchObject({
      name: "Acme & Sons",
      slug: "acme",
      adminDeleteEnabled: false,
      maxAllowedMemberships: 3,
      publicMetadata: { tier: "gold" },
    });
  });

  it("refuses another organization's slug and takes its own", async () => {
    const acme = await clerk.organizations.createOrganization({ name: "Acme", slug: "acme" });
    await clerk.organizations.createOrganization({ name: "Beta", slug: "beta" });
    expect(
      await apiError(clerk.organizations.updateOrganization(acme.id, { slug: "beta" })),
    ).toMatchObject({ status: 422, parameter: "slug" });
    await clerk.organizations.updateOrganization(acme.id, { slug: "acme" });
  });

  it("refuses metadata, which has an address of its own since API version 2026-05-12", async () => {
    const { id } = await clerk.organizations.createOrganization({ name: "Acme" });
    const body = { private_metadata: { a: 1 } };
    const response = await request(`/organizations/${id}`, { method: "PATCH", body });
    expect(response.body.errors[0].code).toBe("form_param_deprecated");
  });
});

describe("updateOrganizationMetadata and replaceOrganizationMetadata", () => {
  it("merges, and replaces", async () => {
    const { id } = await clerk.organizations.createOrganization({
      name: "Acme",
      publicMetadata: { a: { b: 1 }, gone: 1 },
      privateMetadata: { secret: 1 },
    });
    const merged = await clerk.organizations.updateOrganizationMetadata(id, {
      publicMetadata: { a: { c: 2 }, gone: null },
    });
    expect(merged.publicMetadata).toEqual({ a: { b: 1, c: 2 } });
    const replaced = await clerk.organizations.replaceOrganizationMetadata(id, {
      publicMetadata: { only: true },
    });
    expect(replaced.publicMetadata).toEqual({ only: true });
    expect(replaced.privateMetadata).toEqual({ secret: 1 });
  });
});

describe("deleteOrganization", () => {
  it("takes memberships and invitations along, and frees the slug", async () => {
    const ada = await newUser("Ada");
    const { id } = await clerk.organizations.createOrganization({
      name: "Acme",
      slug: "acme",
      createdBy: ada.id,
    });
    await clerk.organizations.createOrganizationInvitation({
      organizationId: id,
      emailAddress: "bo@example.com",
      role: "org:member",
    });
    expect(await clerk.organizations.deleteOrganization(id)).toMatchObject({ id, deleted: true });

    const memberships = await clerk.users.getOrganizationMembershipList({ userId: ada.id });
    expect(memberships.totalCount).toBe(0);
    const invitations = await request("/organization_invitations");
    expect(invitations.body.total_count).toBe(0);
    await clerk.organizations.createOrganization({ name: "Acme", slug: "acme" });
  });

  it("leaves the sessions that were in it without an organization", async () => {
    const ada = await newUser("Ada");
    const { id } = await clerk.organizations.createOrganization({ name: "A", createdBy: ada.id });
    const session = await clerk.sessions.createSession({ userId: ada.id });
    expect(session.lastActiveOrganizationId).toBe(id);
    await clerk.organizations.deleteOrganization(id);
    const after = await clerk.sessions.getSession(session.id);
    expect(after.lastActiveOrganizationId).toBeUndefined();
  });
});
