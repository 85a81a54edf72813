import { isDeepStrictEqual } from "node:util";
import { type Configuration, systemPermissions } from "./configuration.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Permission, RoleSet } from "./organization-records.ts";
import type { Store } from "./store.ts";

type Roles = Pick<Configuration, "roles" | "permissions">;
type FirstRoles = Pick<Configuration["organizations"], "creatorRole" | "defaultRole">;

interface Followed {
  roles: Roles;
  first: FirstRoles;
  /** A record that nothing replaces but the store's being emptied or filled. */
  witness: Permission | undefined;
}

/** What each store was last brought in line with. */
const followed = new WeakMap<Store, Followed>();

const witnessOf = ({ permissions }: Store) =>
  permissions.first("key", systemPermissions[0]?.key ?? "");

/**
 * Makes the store's roles and permissions those of the configuration, when that was changed or the
 * store was emptied or filled. Roles and permissions made through the Backend API stay, and what it
 * changed of configured ones stays until the configuration of them changes. Whoever reads roles
 * calls this first: it costs nothing when there is nothing to do.
 */
export function followConfiguration(instance: Instance): void {
  const { store, configuration } = instance;
  const { roles, permissions } = configuration;
  const { creatorRole, defaultRole } = configuration.organizations;
  const noted = followed.get(store);
  const before = noted?.witness && noted.witness === witnessOf(store) ? noted : undefined;
  const isSame = {
    roles: before?.roles.roles === roles && before.roles.permissions === permissions,
    first: before?.first.creatorRole === creatorRole && before.first.defaultRole === defaultRole,
  };
  if (isSame.roles && isSame.first) return;
  const following = { roles: { roles, permissions }, first: { creatorRole, defaultRole } };
  const isEqual = before && isDeepStrictEqual(before.roles, { roles, permissions });
  if (!isEqual) {
    followPermissions(instance);
    // Noted before the roles: whoever hears of the changes may ask for one.
    followed.set(store, { ...following, witness: witnessOf(store) });
    followRoles(instance);
    followInitialRoleSet(instance);
  }
  followed.set(store, { ...following, witness: witnessOf(store) });
  if (!isSame.first) followFirstRoles(instance);
}

function followPermissions({ store, configuration, now }: Instance): void {
  const types = { user: configuration.permissions, system: systemPermissions } as const;
  for (const [type, permissions] of Object.entries(types)) {
    for (const { key, name, description } of permissions) {
      const before = store.permissions.first("key", key);
      if (before?.name === name && before.description === description) continue;
      store.permissions.put({
        id: before?.id ?? `perm_${key}`,
        key,
        name,
        description,
        type: type as Permission["type"],
        createdAt: before?.createdAt ?? now(),
        updatedAt: now(),
      });
    }
  }
}

function followRoles({ store, configuration, now }: Instance): void {
  for (const configured of configuration.roles) {
    const before = store.roles.first("key", configured.key);
    const { key, name, description } = configured;
    const permissions = [...configured.permissions];
    const wanted = { key, name, description, permissions, isConfigured: true };
    if (before && isDeepStrictEqual({ ...before, ...wanted }, before)) continue;
    const id = before?.id ?? `role_${key}`;
    store.roles.put({ ...wanted, id, createdAt: before?.createdAt ?? now(), updatedAt: now() });
  }
  const keys = configuration.roles.map(({ key }) => key);
  for (const role of store.roles.values()) {
    if (role.isConfigured && !keys.includes(role.key)) store.roles.delete(role.id);
  }
}

/** Has every configured role, and those that were added to it. */
function followInitialRoleSet({ store, configuration, now }: Instance): void {
  const { creatorRole, defaultRole } = configuration.organizations;
  const before = store.roleSets.first("type", "initial");
  const added = before?.roles.filter((key) => store.roles.first("key", key)) ?? [];
  const roles = [...new Set([...configuration.roles.map(({ key }) => key), ...added])];
  if (before && isDeepStrictEqual(before.roles, roles)) return;
  const roleSet: RoleSet = before ?? {
    id: newId("rset"),
    key: "role_set:default",
    name: "Primary Role Set",
    description: null,
    type: "initial",
    roles,
    defaultRole,
    creatorRole,
    createdAt: now(),
    updatedAt: now(),
  };
  store.roleSets.put({ ...roleSet, roles, updatedAt: now() });
}

/** The roles of whoever makes an organization and of whoever joins it. */
function followFirstRoles({ store, configuration, now }: Instance): void {
  const { creatorRole, defaultRole } = configuration.organizations;
  const before = store.roleSets.first("type", "initial");
  if (!before) return;
  if (before.creatorRole === creatorRole && before.defaultRole === defaultRole) return;
  store.roleSets.put({ ...before, creatorRole, defaultRole, updatedAt: now() });
}
