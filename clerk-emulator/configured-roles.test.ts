import { beforeEach, describe, expect, it } from "vitest";
import {
  type Configuration,
  defaultConfiguration,
  systemPermissionsOfRole,
} from "./configuration.ts";
import { createEmulator, type Emulator } from "./emulator.ts";
import { loadKeys } from "./keys.ts";
import { allPermissions } from "./permission.ts";
import { allRoles, assignPermission, createRole, findRole, permissionsOf } from "./role.ts";
import { initialRoleSet } from "./role-set.ts";

const keys = await loadKeys(null);
const read = "org:projects:read";
const viewer = { key: "org:viewer", name: "Viewer", description: "Looks.", permissions: [read] };
const configuration: Configuration = {
  ...defaultConfiguration,
  features: [{ slug: "projects", name: "Projects", description: "" }],
  permissions: [{ key: read, name: "Read projects", description: "" }],
  roles: [...defaultConfiguration.roles, viewer],
};
let emulator: Emulator;

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration });
});

const roleKeys = () => allRoles(emulator.instance).map(({ key }) => key);
const configure = (changes: Partial<Configuration>) => {
  emulator.instance.configuration = { ...emulator.instance.configuration, ...changes };
};

describe("the roles of an instance", () => {
  it("are those of its configuration, with Clerk's permissions beside its own", () => {
    expect(roleKeys()).toEqual(["org:admin", "org:member", "org:viewer"]);
    expect(initialRoleSet(emulator.instance).roles).toEqual(roleKeys());
    const permissions = allPermissions(emulator.instance).map(({ key }) => key);
    expect(permissions[0]).toBe(read);
    expect(permissions).toContain("org:sys_profile:manage");
  });

  it("follow a change of the configuration at once", () => {
    expect(permissionsOf(emulator.instance, "org:viewer")).toEqual([read]);
    configure({ roles: [...defaultConfiguration.roles, { ...viewer, permissions: [] }] });
    expect(permissionsOf(emulator.instance, "org:viewer")).toEqual([]);
    configure({ roles: defaultConfiguration.roles });
    expect(roleKeys()).toEqual(["org:admin", "org:member"]);
    expect(initialRoleSet(emulator.instance).roles).toEqual(["org:admin", "org:member"]);
  });

  it("keep what the Backend API changed while the configuration of them stays the same", () => {
    const { instance } = emulator;
    createRole(instance, { key: "org:billing", name: "Billing" });
    const member = findRole(instance, "org:member");
    if (member) assignPermission(instance, member, `perm_${read}`);
    const before = [...(systemPermissionsOfRole["org:member"] ?? []), read];
    configure({ singleSessionMode: false, roles: structuredClone(configuration.roles) });
    expect(permissionsOf(instance, "org:member")).toEqual(before);
    expect(roleKeys()).toContain("org:billing");
  });

  it("are as configured again after a restart, and what was made is still there", async () => {
    const { instance } = emulator;
    createRole(instance, { key: "org:billing", name: "Billing", includeInInitialRoleSet: true });
    const snapshot = JSON.parse(JSON.stringify(emulator.store));
    const roles = [...defaultConfiguration.roles, { ...viewer, permissions: [] }];
    emulator = await createEmulator({ keys, configuration: { ...configuration, roles } });
    // Somebody may have asked for a role before the store was filled.
    expect(roleKeys()).toEqual(["org:admin", "org:member", "org:viewer"]);
    emulator.store.fromJSON(snapshot);
    expect(permissionsOf(emulator.instance, "org:viewer")).toEqual([]);
    expect(roleKeys()).toEqual(["org:admin", "org:member", "org:viewer", "org:billing"]);
    expect(initialRoleSet(emulator.instance).roles).toEqual(roleKeys());
    expect(emulator.store.roleSets.size).toBe(1);
  });

  it("are forgotten with everything else", () => {
    createRole(emulator.instance, { key: "org:billing", name: "Billing" });
    emulator.reset();
    expect(roleKeys()).toEqual(["org:admin", "org:member", "org:viewer"]);
  });

  it("name the role of whoever makes an organization, which can change", () => {
    const { organizations } = configuration;
    configure({ organizations: { ...organizations, defaultRole: "org:viewer" } });
    expect(initialRoleSet(emulator.instance)).toMatchObject({
      creatorRole: "org:admin",
      defaultRole: "org:viewer",
    });
  });
});
