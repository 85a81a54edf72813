import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const role = (key: string) => clerk.organizationRoles.createOrganizationRole({ name: key, key });
const keys = (roles: readonly { key: string }[]) => roles.map(({ key }) => key);

async function professional() {
  await role("org:analyst");
  return clerk.roleSets.createRoleSet({
    name: "Professional",
    defaultRoleKey: "org:analyst",
    creatorRoleKey: "org:admin",
    roles: ["org:admin", "org:analyst"],
  });
}

/** An organization with that role set, and the id of its first member. */
async function organizationWith(roleSetKey: string) {
  const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
  const body = { name: "Acme", created_by: ada.id, role_set_key: roleSetKey };
  const made = await request("/organizations", { method: "POST", body });
  return { organizationId: made.body.id as string, roleSetKey: made.body.role_set_key };
}

async function join(organizationId: string, roleKey: string) {
  const bo = await clerk.users.createUser({ emailAddress: ["bo@example.com"] });
  // The application's own types know only its own roles.
  const membership = { organizationId, userId: bo.id, role: roleKey as "org:member" };
  await clerk.organizations.createOrganizationMembership(membership);
}

const rolesIn = async (organizationId: string) => {
  const { data } = await clerk.organizations.getOrganizationMembershipList({ organizationId });
  return data.map((membership) => membership.role).sort();
};

describe("getRoleSetList", () => {
  it("starts with the initial set of the configured roles", async () => {
    const { data } = await clerk.roleSets.getRoleSetList();
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ key: "role_set:default", type: "initial" });
    expect(keys(data[0]?.roles ?? [])).toEqual(["org:admin", "org:member"]);
    expect(data[0]?.creatorRole?.key).toBe("org:admin");
    expect(data[0]?.defaultRole?.key).toBe("org:member");
  });
});

describe("createRoleSet", () => {
  it("makes a set with a key from its name, found by key and by id", async () => {
    const made = await professional();
    expect(made).toMatchObject({ key: "role_set:professional", type: "custom" });
    expect((await clerk.roleSets.getRoleSet(made.key)).id).toBe(made.id);
    expect((await clerk.roleSets.getRoleSet(made.id)).key).toBe(made.key);
  });

  it.each([
    ["a role nobody knows", { roles: ["org:admin", "org:lost"] }, "resource_not_found"],
    ["a default role from elsewhere", { roles: ["org:admin"] }, "form_param_value_invalid"],
    [
      "a creator who can't manage",
      { creatorRoleKey: "org:member" },
      "organization_missing_creator_role_permissions",
    ],
    ["a key of another form", { key: "professional" }, "form_param_format_invalid"],
    ["a key that is taken", { key: "role_set:default" }, "form_identifier_exists"],
  ])("refuses %s", async (_, change, code) => {
    const made = clerk.roleSets.createRoleSet({
      name: "Professional",
      defaultRoleKey: "org:member",
      creatorRoleKey: "org:admin",
      roles: ["org:admin", "org:member"],
      ...change,
    });
    expect((await apiError(made)).code).toBe(code);
  });

  it("is the set of new organizations once it is the initial one", async () => {
    const made = await professional();
    await clerk.roleSets.updateRoleSet({ roleSetKeyOrId: made.id, type: "initial" });
    expect((await clerk.roleSets.getRoleSet("role_set:default")).type).toBe("custom");
    const { body } = await request("/organizations", { method: "POST", body: { name: "Acme" } });
    expect(body.role_set_key).toBe(made.key);
  });
});

describe("an organization with a role set", () => {
  it("gives only the roles of its set", async () => {
    const { organizationId, roleSetKey } = await organizationWith((await professional()).key);
    expect(roleSetKey).toBe("role_set:professional");
    expect((await apiError(join(organizationId, "org:member"))).status).toBe(404);
    await request(`/organizations/${organizationId}`, {
      method: "PATCH",
      body: { role_set_key: "role_set:default" },
    });
    const bo = (await clerk.users.getUserList({ emailAddress: ["bo@example.com"] })).data[0];
    const membership = { organizationId, userId: bo?.id ?? "", role: "org:member" as const };
    expect((await clerk.organizations.createOrganizationMembership(membership)).role).toBe(
      "org:member",
    );
  });

  it("keeps its set while somebody has a role that the other set lacks", async () => {
    const { organizationId } = await organizationWith((await professional()).key);
    await join(organizationId, "org:analyst");
    const body = { role_set_key: "role_set:default" };
    const answer = await request(`/organizations/${organizationId}`, { method: "PATCH", body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].code).toBe("organization_role_on_set_assigned_to_user");
  });
});

describe("addRolesToRoleSet", () => {
  it("adds roles, and may make one of them the default", async () => {
    await role("org:analyst");
    const changed = await clerk.roleSets.addRolesToRoleSet({
      roleSetKeyOrId: "role_set:default",
      roleKeys: ["org:analyst"],
      defaultRoleKey: "org:analyst",
    });
    expect(keys(changed.roles)).toEqual(["org:admin", "org:member", "org:analyst"]);
    expect(changed.defaultRole?.key).toBe("org:analyst");
    const settings = await clerk.instance.getOrganizationSettings();
    expect(settings.domainsDefaultRole).toBe("org:analyst");
  });
});

describe("replaceRoleInRoleSet", () => {
  it("gives another role to everybody who had the one that goes", async () => {
    const { key } = await professional();
    const { organizationId } = await organizationWith(key);
    await join(organizationId, "org:analyst");
    await role("org:reader");
    const replacement = { roleSetKeyOrId: key, roleKey: "org:analyst", toRoleKey: "org:reader" };
    const changed = await clerk.roleSets.replaceRoleInRoleSet(replacement);
    expect(keys(changed.roles)).toEqual(["org:admin", "org:reader"]);
    expect(changed.defaultRole?.key).toBe("org:reader");
    expect(await rolesIn(organizationId)).toEqual(["org:admin", "org:reader"]);
    const members = changed.roles.map(({ membersCount }) => membersCount);
    expect(members).toEqual([1, 1]);
  });
});

describe("replaceRoleSet", () => {
  it("moves its organizations, once it is told which roles to give", async () => {
    const { key } = await professional();
    const { organizationId } = await organizationWith(key);
    await join(organizationId, "org:analyst");
    const replacement = { roleSetKeyOrId: key, destRoleSetKey: "role_set:default" };
    expect(await apiError(clerk.roleSets.replaceRoleSet(replacement))).toMatchObject({
      status: 422,
      code: "organization_role_set_reassignment_mappings_missing",
    });
    const wrong = { ...replacement, reassignmentMappings: { "org:analyst": "org:analyst" } };
    expect((await apiError(clerk.roleSets.replaceRoleSet(wrong))).code).toBe(
      "organization_role_set_reassignment_mappings_invalid",
    );
    const right = { ...replacement, reassignmentMappings: { "org:analyst": "org:member" } };
    expect((await clerk.roleSets.replaceRoleSet(right)).deleted).toBe(true);
    expect(await rolesIn(organizationId)).toEqual(["org:admin", "org:member"]);
    expect((await apiError(clerk.roleSets.getRoleSet(key))).status).toBe(404);
  });

  it("keeps the initial set", async () => {
    const { key } = await professional();
    const replacement = { roleSetKeyOrId: "role_set:default", destRoleSetKey: key };
    expect((await apiError(clerk.roleSets.replaceRoleSet(replacement))).code).toBe(
      "cannot_delete_initial_role_set",
    );
  });
});
