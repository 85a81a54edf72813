import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, reset, stop } = await serveEmulator({
  features: [{ slug: "projects", name: "Projects", description: "" }],
  permissions: [{ key: "org:projects:read", name: "Read projects", description: "" }],
});
beforeEach(reset);
afterAll(stop);

describe("getOrganizationPermissionList", () => {
  it("shows the application's own and Clerk's", async () => {
    const { data } = await clerk.organizationPermissions.getOrganizationPermissionList({
      limit: 100,
    });
    const keys = data.map((permission) => permission.key);
    expect(keys).toContain("org:projects:read");
    expect(keys).toContain("org:sys_profile:manage");
  });

  it("finds by query and by id", async () => {
    const found = await clerk.organizationPermissions.getOrganizationPermissionList({
      query: "read proj",
    });
    expect(found.data.map((permission) => permission.key)).toEqual(["org:projects:read"]);
    const [{ id } = { id: "" }] = found.data;
    expect((await clerk.organizationPermissions.getOrganizationPermission(id)).id).toBe(id);
  });
});

describe("createOrganizationPermission", () => {
  it("makes a permission that roles can be given", async () => {
    const made = await clerk.organizationPermissions.createOrganizationPermission({
      name: "Archive projects",
      key: "org:projects:archive",
    });
    expect(made).toMatchObject({ key: "org:projects:archive", description: "" });
    const role = await clerk.organizationRoles.assignPermissionToOrganizationRole({
      organizationRoleId: "role_org:member",
      permissionId: made.id,
    });
    expect(role.permissions.map(({ key }) => key)).toContain("org:projects:archive");
  });

  it.each([
    ["a key without an action", "org:projects", "form_param_format_invalid"],
    ["a key that is reserved", "org:sys_projects:read", "form_param_format_invalid"],
    ["a key that is taken", "org:projects:read", "form_identifier_exists"],
  ])("refuses %s", async (_, key, code) => {
    const made = clerk.organizationPermissions.createOrganizationPermission({ name: "P", key });
    expect(await apiError(made)).toMatchObject({ status: 422, code, parameter: "key" });
  });
});

describe("updateOrganizationPermission", () => {
  it("carries a new key to the roles", async () => {
    const permissionId = "perm_org:projects:read";
    const organizationRoleId = "role_org:member";
    const change = { organizationRoleId, permissionId };
    await clerk.organizationRoles.assignPermissionToOrganizationRole(change);
    const changes = { permissionId, key: "org:projects:see" };
    await clerk.organizationPermissions.updateOrganizationPermission(changes);
    const role = await clerk.organizationRoles.getOrganizationRole(organizationRoleId);
    expect(role.permissions.map(({ key }) => key)).toContain("org:projects:see");
  });

  it("leaves Clerk's own alone", async () => {
    const permissionId = "perm_org:sys_profile:manage";
    const changes = { permissionId, name: "Mine" };
    const { organizationPermissions } = clerk;
    for (const call of [
      organizationPermissions.updateOrganizationPermission(changes),
      organizationPermissions.deleteOrganizationPermission(permissionId),
    ]) {
      expect(await apiError(call)).toMatchObject({
        status: 403,
        code: "organization_system_permission_not_modifiable",
      });
    }
  });
});

describe("deleteOrganizationPermission", () => {
  it("takes it from every role", async () => {
    const change = {
      organizationRoleId: "role_org:member",
      permissionId: "perm_org:projects:read",
    };
    await clerk.organizationRoles.assignPermissionToOrganizationRole(change);
    await clerk.organizationPermissions.deleteOrganizationPermission(change.permissionId);
    const role = await clerk.organizationRoles.getOrganizationRole(change.organizationRoleId);
    expect(role.permissions.map(({ key }) => key)).not.toContain("org:projects:read");
  });
});
