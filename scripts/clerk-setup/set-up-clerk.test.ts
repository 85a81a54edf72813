import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startFreshClerk } from "./fresh-clerk.fixture.ts";
import { isInOrder } from "./outcome-lines.ts";
import { changes, inState, runSetup } from "./run-setup.fixture.ts";
import { setUpClerk } from "./set-up-clerk.ts";
import { wantedInstance } from "./wanted-instance.ts";

const { application, fresh, stop } = await startFreshClerk();
const { clerk, control } = fresh;

beforeEach(async () => {
  await control("POST", "/reset");
  await control("DELETE", "/faults");
});
afterAll(stop);

/** The roles at Clerk, by their keys, and what each may do. */
async function rolesAtClerk() {
  const { data } = await clerk.organizationRoles.getOrganizationRoleList({ limit: 100 });
  return Object.fromEntries(
    data.map(({ key, permissions }) => [key, permissions.map((each) => each.key).sort()]),
  );
}

const rolesInOurFile = Object.fromEntries(
  wantedInstance.roles.map(({ key, permissions, systemPermissions }) => [
    key,
    [...permissions, ...systemPermissions].sort(),
  ]),
);

async function roleSetAtClerk() {
  const { data } = await clerk.roleSets.getRoleSetList();
  const [set] = data;
  return {
    roles: set?.roles.map(({ key }) => key).sort(),
    creatorRole: set?.creatorRole?.key,
    defaultRole: set?.defaultRole?.key,
  };
}

const roleSetInOurFile = {
  roles: Object.keys(rolesInOurFile).sort(),
  creatorRole: wantedInstance.creatorRole,
  defaultRole: wantedInstance.defaultRole,
};

describe("setUpClerk", { timeout: 20_000 }, () => {
  test("finds the application's own emulator in order: it is made of the same files", async () => {
    const outcomes = await runSetup(application);
    expect(changes(outcomes)).toEqual([]);
    expect(inState(outcomes, "in order")).toContain("Plans");
  });

  test("makes a new instance what our files say, and finds nothing to change after that", async () => {
    expect(changes(await runSetup(fresh))).toContain("Organizations");
    expect(await rolesAtClerk()).toEqual(rolesInOurFile);
    expect(await roleSetAtClerk()).toEqual(roleSetInOurFile);
    const settings = await clerk.instance.getOrganizationSettings();
    expect(settings).toMatchObject({ enabled: true, slugDisabled: false });
    expect(changes(await runSetup(fresh))).toEqual([]);
  });

  test("says in a dry run what it would do, and writes nothing", async () => {
    await control("DELETE", "/requests");
    const told = changes(await runSetup(fresh, { dryRun: true }));
    const { data } = await control("GET", "/requests");
    expect(new Set(data.map(({ method }: { method: string }) => method))).toEqual(new Set(["GET"]));
    expect(told).toEqual(changes(await runSetup(fresh)));
  });

  test.each(["/organization_permissions", "/organization_roles", "/role_sets"])(
    "completes what broke off at %s",
    async (path) => {
      await control("POST", "/faults", { api: "backend", kind: "error", path });
      await expect(runSetup(fresh)).rejects.toMatchObject({ status: 500 });
      await control("DELETE", "/faults");
      await runSetup(fresh);
      expect(await rolesAtClerk()).toEqual(rolesInOurFile);
      expect(await roleSetAtClerk()).toEqual(roleSetInOurFile);
      expect(changes(await runSetup(fresh))).toEqual([]);
    },
  );

  test.each([1, wantedInstance.permissions.length - 1, wantedInstance.permissions.length + 3])(
    "completes what was killed after %i changes",
    async (survived) => {
      let left = survived;
      const tell = () => {
        left -= 1;
        if (left === 0) throw new Error("killed");
      };
      const options = { clerk, environment: fresh.environment, wanted: wantedInstance };
      await expect(setUpClerk({ ...options, dryRun: false, tell })).rejects.toThrow("killed");
      expect(await rolesAtClerk()).not.toEqual(rolesInOurFile);
      await runSetup(fresh);
      expect(await rolesAtClerk()).toEqual(rolesInOurFile);
      expect(await roleSetAtClerk()).toEqual(roleSetInOurFile);
    },
  );

  test("takes away what a role has too much, whoever gave it", async () => {
    await runSetup(fresh);
    const { data } = await clerk.organizationPermissions.getOrganizationPermissionList({
      query: "org:projects:archive",
    });
    await clerk.organizationRoles.assignPermissionToOrganizationRole({
      organizationRoleId: "role_org:member",
      permissionId: data[0]?.id ?? "",
    });
    const outcomes = await runSetup(fresh);
    expect(outcomes).toContainEqual({
      subject: "Role org:member",
      state: "changed",
      detail: "no longer has org:projects:archive",
    });
    expect(await rolesAtClerk()).toEqual(rolesInOurFile);
  });

  test("goes on when Clerk refuses, and says how to do it in the dashboard", async () => {
    // Clerk allows ten roles of one's own: there is room for one.
    for (let number = 1; number <= 9; number++) {
      await clerk.organizationRoles.createOrganizationRole({ name: "R", key: `org:r${number}` });
    }
    const own = (key: string) => ({
      key,
      name: "Auditor",
      description: "Reads",
      permissions: ["org:projects:read"],
      systemPermissions: [],
    });
    const wanted = { ...wantedInstance, roles: [...wantedInstance.roles, own("org:auditor")] };
    const outcomes = await runSetup(fresh, { wanted });
    const refused = outcomes.find(({ subject }) => subject === "Role org:auditor");
    expect(refused).toMatchObject({
      state: "by hand",
      detail: "Clerk refuses: You have reached your limit of 10 organization roles per instance.",
      todo: { page: expect.stringMatching(/^https:\/\/dashboard\.clerk\.com\/.*roles$/) },
    });
    expect(refused?.todo?.what).toContain('name "Auditor", key org:auditor');
    expect(isInOrder(outcomes)).toBe(false);
    expect((await rolesAtClerk())["org:owner"]).toEqual(rolesInOurFile["org:owner"]);
  });

  test("doesn't overlook a role that isn't ours and may do what ours may", async () => {
    await runSetup(fresh);
    const { data } = await clerk.organizationPermissions.getOrganizationPermissionList({
      query: "org:projects:archive",
    });
    await clerk.organizationRoles.createOrganizationRole({
      name: "Old hand",
      key: "org:old_hand",
      permissions: data.map(({ id }) => id),
    });
    await clerk.organizationRoles.createOrganizationRole({ name: "Other", key: "org:other" });
    const outcomes = await runSetup(fresh);
    expect(inState(outcomes, "by hand")).toContain("Role org:old_hand");
    expect(inState(outcomes, "advised")).toContain("Role org:other");
  });
});
