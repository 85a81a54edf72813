import { decodeJwt } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator({
  features: [{ slug: "projects", name: "Projects", description: "" }],
  permissions: [{ key: "org:projects:read", name: "Read projects", description: "" }],
});
beforeEach(reset);
afterAll(stop);

describe("getOrganizationRoleList", () => {
  it("shows the roles with their permissions", async () => {
    const { data, totalCount } = await clerk.organizationRoles.getOrganizationRoleList({
      orderBy: "key",
    });
    expect(totalCount).toBe(2);
    expect(data.map((role) => role.key)).toEqual(["org:admin", "org:member"]);
    expect(data[1]?.permissions.map((permission) => permission.key)).toEqual([
      "org:sys_memberships:read",
      "org:sys_billing:read",
    ]);
  });

  it.each([
    ["query by key", { query: "ORG:ADM" }, "org:admin"],
    ["query by id", { query: "role_org:member" }, "org:member"],
    ["order and page", { order_by: "-name", limit: "1" }, "org:member"],
  ])("lists by %s", async (_, query, expected) => {
    const { body } = await request("/organization_roles", {
      query: query as Record<string, string>,
    });
    expect(body.data.map((role: { key: string }) => role.key)).toEqual([expected]);
  });

  it("gets one by id", async () => {
    const role = await clerk.organizationRoles.getOrganizationRole("role_org:admin");
    expect(role).toMatchObject({ key: "org:admin", isCreatorEligible: true });
    const unknown = clerk.organizationRoles.getOrganizationRole("role_0");
    expect((await apiError(unknown)).status).toBe(404);
  });
});

/** The application's own types know only its own roles. */
const billingRole = "org:billing" as "org:admin";

/** The id of a permission. */
const permissionId = (key: string) => `perm_${key}`;

const billing = () =>
  clerk.organizationRoles.createOrganizationRole({
    name: "Billing",
    key: "org:billing",
    description: "Pays",
    permissions: [permissionId("org:sys_billing:manage")],
    includeInInitialRoleSet: true,
  });

describe("createOrganizationRole", () => {
  it("makes a role that can be given to members", async () => {
    const role = await billing();
    expect(role).toMatchObject({ name: "Billing", description: "Pays", isCreatorEligible: false });
    expect(role.permissions.map(({ key }) => key)).toEqual(["org:sys_billing:manage"]);
    const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id: organizationId } = await clerk.organizations.createOrganization({ name: "Acme" });
    const membership = await clerk.organizations.createOrganizationMembership({
      organizationId,
      userId: ada.id,
      role: billingRole,
    });
    expect(membership.permissions).toEqual(["org:sys_billing:manage"]);
  });

  it("can't be given while no role set of the organization has it", async () => {
    await clerk.organizationRoles.createOrganizationRole({ name: "Other", key: "org:other" });
    const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id: organizationId } = await clerk.organizations.createOrganization({ name: "Acme" });
    const input = { organizationId, userId: ada.id, role: "org:other" as "org:admin" };
    const given = clerk.organizations.createOrganizationMembership(input);
    expect(await apiError(given)).toMatchObject({ status: 404, code: "resource_not_found" });
  });

  it.each([
    ["a key without a prefix", { key: "billing" }, "form_param_format_invalid"],
    ["a key in capitals", { key: "org:Billing" }, "form_param_format_invalid"],
    ["a key that is taken", { key: "org:admin" }, "form_identifier_exists"],
    ["an unknown permission", { key: "org:x", permissions: ["perm_0"] }, "resource_not_found"],
  ])("refuses %s", async (_, input, code) => {
    const made = clerk.organizationRoles.createOrganizationRole({ name: "Role", ...input });
    expect((await apiError(made)).code).toBe(code);
    expect((await clerk.organizationRoles.getOrganizationRoleList()).totalCount).toBe(2);
  });

  it("refuses the eleventh role of the application's own", async () => {
    const create = (number: number) =>
      clerk.organizationRoles.createOrganizationRole({ name: "Role", key: `org:role_${number}` });
    for (let number = 1; number <= 10; number++) await create(number);
    expect(await apiError(create(11))).toMatchObject({
      status: 403,
      code: "organization_instance_roles_quota_exceeded",
    });
  });
});

describe("updateOrganizationRole", () => {
  it("carries a new key to members, invitations and settings", async () => {
    const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id: organizationId } = await clerk.organizations.createOrganization({
      name: "Acme",
      createdBy: ada.id,
    });
    await clerk.organizations.createOrganizationInvitation({
      organizationId,
      emailAddress: "bo@example.com",
      role: "org:admin",
    });
    const changes = { organizationRoleId: "role_org:admin", key: "org:owner", name: "Owner" };
    await clerk.organizationRoles.updateOrganizationRole(changes);
    const members = await clerk.organizations.getOrganizationMembershipList({ organizationId });
    expect(members.data.map(({ role }) => role)).toEqual(["org:owner"]);
    const invited = await clerk.organizations.getOrganizationInvitationList({ organizationId });
    expect(invited.data.map(({ role }) => role)).toEqual(["org:owner"]);
    const { id } = await clerk.organizations.createOrganization({ name: "B", createdBy: ada.id });
    const next = await clerk.organizations.getOrganizationMembershipList({ organizationId: id });
    expect(next.data.map(({ role }) => role)).toEqual(["org:owner"]);
  });

  it("leaves the creator's role what it takes to manage an organization", async () => {
    const changed = clerk.organizationRoles.updateOrganizationRole({
      organizationRoleId: "role_org:admin",
      permissions: [permissionId("org:sys_memberships:read")],
    });
    expect(await apiError(changed)).toMatchObject({
      status: 422,
      code: "organization_missing_creator_role_permissions",
    });
  });
});

describe("assignPermissionToOrganizationRole", () => {
  const change = {
    organizationRoleId: "role_org:member",
    permissionId: permissionId("org:projects:read"),
  };

  it("gives and takes a permission, once", async () => {
    const { assignPermissionToOrganizationRole: assign } = clerk.organizationRoles;
    const { removePermissionFromOrganizationRole: remove } = clerk.organizationRoles;
    const role = await assign.call(clerk.organizationRoles, change);
    expect(role.permissions.map(({ key }) => key)).toContain("org:projects:read");
    expect((await apiError(assign.call(clerk.organizationRoles, change))).status).toBe(409);
    await remove.call(clerk.organizationRoles, change);
    expect((await apiError(remove.call(clerk.organizationRoles, change))).code).toBe(
      "organization_role_permission_association_not_found",
    );
  });

  it("is in the next token of whoever has the role", async () => {
    const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id: organizationId } = await clerk.organizations.createOrganization({ name: "Acme" });
    const membership = { organizationId, userId: ada.id, role: "org:member" as const };
    await clerk.organizations.createOrganizationMembership(membership);
    const { id } = await clerk.sessions.createSession({ userId: ada.id });
    const claims = async () => decodeJwt((await clerk.sessions.getToken(id)).jwt).o;
    expect(await claims()).not.toHaveProperty("per");
    await clerk.organizationRoles.assignPermissionToOrganizationRole(change);
    expect(await claims()).toMatchObject({ rol: "member", per: "read", fpm: "1" });
  });
});

describe("deleteOrganizationRole", () => {
  it.each([
    ["the creator's", "role_org:admin", "organization_role_default_creator_role"],
    ["the newcomers'", "role_org:member", "organization_role_domain_default_role"],
  ])("keeps %s", async (_, id, code) => {
    const deleted = clerk.organizationRoles.deleteOrganizationRole(id);
    expect(await apiError(deleted)).toMatchObject({ status: 422, code });
  });

  it("keeps one that somebody has or is invited with, and deletes any other", async () => {
    const role = await billing();
    const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id: organizationId } = await clerk.organizations.createOrganization({ name: "Acme" });
    const held = { organizationId, userId: ada.id, role: billingRole };
    await clerk.organizations.createOrganizationMembership(held);
    const remove = () => clerk.organizationRoles.deleteOrganizationRole(role.id);
    expect((await apiError(remove())).code).toBe("organization_role_assigned_members");
    await clerk.organizations.deleteOrganizationMembership(held);
    const invited = { organizationId, emailAddress: "bo@example.com", role: billingRole };
    const { id } = await clerk.organizations.createOrganizationInvitation(invited);
    expect((await apiError(remove())).code).toBe("organization_role_exists_in_invitations");
    await clerk.organizations.revokeOrganizationInvitation({ organizationId, invitationId: id });
    expect((await remove()).deleted).toBe(true);
    expect((await apiError(remove())).status).toBe(404);
  });
});
