import { identifierExists, parameterFormatInvalid } from "./errors.ts";
import { followConfiguration } from "./follow-configuration.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Permission } from "./organization-records.ts";
import { permissionNotFound, systemPermissionNotModifiable } from "./role-errors.ts";

export interface NewPermission {
  key: string;
  name: string;
  description?: string | undefined;
}

/** The application's own, then Clerk's. */
export function allPermissions(instance: Instance): Permission[] {
  followConfiguration(instance);
  const permissions = instance.store.permissions.values();
  const ofType = (type: Permission["type"]) => permissions.filter((each) => each.type === type);
  return [...ofType("user"), ...ofType("system")];
}

/** By id. @throws ClerkError (404) when there is none. */
export function requirePermission(instance: Instance, id: string): Permission {
  followConfiguration(instance);
  const permission = instance.store.permissions.get(id);
  if (!permission) throw permissionNotFound();
  return permission;
}

/**
 * Makes a permission. Like any, it counts only while its feature, the middle of its key, is in the
 * organization's plan.
 *
 * @throws ClerkError for a malformed, reserved or taken key.
 */
export function createPermission(instance: Instance, input: NewPermission): Permission {
  const now = instance.now();
  return instance.store.permissions.put({
    id: newId("perm"),
    key: checkKey(instance, input.key),
    name: input.name,
    description: input.description ?? "",
    type: "user",
    createdAt: now,
    updatedAt: now,
  });
}

/** Changes what is given; a new key is carried to the roles. @throws ClerkError for a system one. */
export function updatePermission(
  instance: Instance,
  permission: Permission,
  changes: Partial<NewPermission>,
): Permission {
  if (permission.type === "system") throw systemPermissionNotModifiable();
  const { key = permission.key, name, description } = changes;
  if (key !== permission.key) {
    checkKey(instance, key);
    changeRoles(instance, permission.key, [key]);
  }
  return instance.store.permissions.put({
    ...permission,
    key,
    name: name ?? permission.name,
    description: description ?? permission.description,
    updatedAt: instance.now(),
  });
}

/** Takes it from every role. @throws ClerkError for a system one. */
export function deletePermission(instance: Instance, permission: Permission): void {
  if (permission.type === "system") throw systemPermissionNotModifiable();
  changeRoles(instance, permission.key, []);
  instance.store.permissions.delete(permission.id);
}

/** Puts something in the place of a permission in every role that has it. */
function changeRoles({ store, now }: Instance, key: string, instead: readonly string[]): void {
  for (const role of store.roles.values()) {
    if (!role.permissions.includes(key)) continue;
    const permissions = role.permissions.flatMap((each) => (each === key ? instead : [each]));
    store.roles.put({ ...role, permissions, updatedAt: now() });
  }
}

function checkKey(instance: Instance, key: string): string {
  if (!/^org:[a-z0-9_]+:[a-z0-9_]+$/.test(key) || key.startsWith("org:sys_")) {
    const rule =
      "Key must have the format `org:feature:action`, in lowercase letters, digits or underscores, and must not begin with `org:sys_`.";
    throw parameterFormatInvalid("key", rule);
  }
  if (allPermissions(instance).some((each) => each.key === key)) {
    throw identifierExists("key", "key");
  }
  return key;
}
