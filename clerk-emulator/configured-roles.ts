import { isDeepStrictEqual } from "node:util";
import { systemPermissions } from "./configuration.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Permission, RoleSet } from "./organization-records.ts";

/** Makes the store's permissions those of the configuration and Clerk's; the others stay. */
export function followPermissions({ store, configuration, now }: Instance): void {
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

/** Makes the store's configured roles those of the configuration; the others stay. */
export function followRoles({ store, configuration, now }: Instance): void {
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
export function followInitialRoleSet({ store, configuration, now }: Instance): void {
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
export function followFirstRoles({ store, configuration, now }: Instance): void {
  const { creatorRole, defaultRole } = configuration.organizations;
  const before = store.roleSets.first("type", "initial");
  if (!before) return;
  if (before.creatorRole === creatorRole && before.defaultRole === defaultRole) return;
  store.roleSets.put({ ...before, creatorRole, defaultRole, updatedAt: now() });
}
