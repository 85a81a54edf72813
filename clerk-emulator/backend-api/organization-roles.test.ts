import { afterAll, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, stop } = await serveEmulator({
  features: [{ slug: "projects", name: "Projects", description: "" }],
  permissions: [{ key: "org:projects:read", name: "Read projects", description: "" }],
});
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
