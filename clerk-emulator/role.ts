import { identifierExists, parameterFormatInvalid } from "./errors.ts";
import { followConfiguration } from "./follow-configuration.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { roleNotFound } from "./organization-errors.ts";
import type { Role } from "./organization-records.ts";
import { requirePermission } from "./permission.ts";
import { renameRole } from "./rename-role.ts";
import {
  creatorPermissionsMissing,
  permissionAlreadyAssigned,
  permissionNotAssigned,
  roleAssignedToMembers,
  roleInInvitations,
  roleIsCreatorRole,
  roleIsDefaultRole,
  rolesQuotaExceeded,
} from "./role-errors.ts";

/**
 * What the role of an organization's creator must allow, and what an organization must always have
 * a member with.
 *
 * @see https://clerk.com/docs/guides/organizations/control-access/roles-and-permissions
 */
const creatorPermissions = [
  "org:sys_memberships:manage",
  "org:sys_memberships:read",
  "org:sys_profile:delete",
];

/** Beside the two that every instance starts with. */
export const maximumCustomRoles = 10;

export interface NewRole {
  key: string;
  name: string;
  description?: string | null;
  /** Ids. */
  permissions?: readonly string[];
  includeInInitialRoleSet?: boolean;
}

export function allRoles(instance: Instance): Role[] {
  followConfiguration(instance);
  return instance.store.roles.values();
}

export function findRole(instance: Instance, key: string): Role | undefined {
  followConfiguration(instance);
  return instance.store.roles.first("key", key);
}

/** The role with that id. @throws ClerkError (404) when there is none. */
export function requireRoleWithId(instance: Instance, id: string): Role {
  followConfiguration(instance);
  const role = instance.store.roles.get(id);
  if (!role) throw roleNotFound();
  return role;
}

/** What a role grants: nothing, for one that the instance no longer has. */
export function permissionsOf(instance: Instance, key: string): readonly string[] {
  return findRole(instance, key)?.permissions ?? [];
}

/** Whether its holders can manage the members and delete the organization. */
export function isCreatorEligible({ permissions }: Pick<Role, "permissions">): boolean {
  return creatorPermissions.every((needed) => permissions.includes(needed));
}

/** @throws ClerkError when it can't be the role of an organization's creator. */
export function requireCreatorEligible(role: Pick<Role, "permissions">): void {
  if (!isCreatorEligible(role)) throw creatorPermissionsMissing(creatorPermissions);
}

/** @throws ClerkError for a malformed or taken key, an unknown permission, or one role too many. */
export function createRole(instance: Instance, input: NewRole): Role {
  const { store } = instance;
  const key = checkKey(instance, input.key);
  const custom = allRoles(instance).filter((role) => !startingRoles.includes(role.key));
  if (custom.length >= maximumCustomRoles && !startingRoles.includes(key)) {
    throw rolesQuotaExceeded(maximumCustomRoles);
  }
  const now = instance.now();
  const role = store.roles.put({
    id: newId("role"),
    key,
    name: input.name,
    description: input.description ?? "",
    permissions: permissionKeys(instance, input.permissions ?? []),
    isConfigured: false,
    createdAt: now,
    updatedAt: now,
  });
  const initial = store.roleSets.first("type", "initial");
  if (input.includeInInitialRoleSet && initial) {
    store.roleSets.put({ ...initial, roles: [...initial.roles, key], updatedAt: now });
  }
  return role;
}

const startingRoles = ["org:admin", "org:member"];

/** Changes what is given. A new key is carried to everybody and everything that has the role. */
export function updateRole(
  instance: Instance,
  role: Role,
  changes: Partial<Omit<NewRole, "includeInInitialRoleSet">>,
): Role {
  const key = changes.key === undefined ? role.key : checkKey(instance, changes.key, role.id);
  const permissions = changes.permissions
    ? permissionKeys(instance, changes.permissions)
    : role.permissions;
  if (isCreatorRole(instance, role.key)) requireCreatorEligible({ permissions });
  const changed = instance.store.roles.put({
    ...role,
    key,
    name: changes.name ?? role.name,
    description: changes.description ?? role.description,
    permissions,
    isConfigured: role.isConfigured && key === role.key,
    updatedAt: instance.now(),
  });
  if (key !== role.key) renameRole(instance, role.key, key);
  return changed;
}

/** @throws ClerkError when it is assigned to somebody, is in an invitation, or is given to newcomers. */
export function deleteRole(instance: Instance, { id, key }: Role): void {
  const { store } = instance;
  const sets = store.roleSets.values();
  if (isCreatorRole(instance, key)) throw roleIsCreatorRole();
  if (sets.some((roleSet) => roleSet.defaultRole === key)) throw roleIsDefaultRole();
  if (store.memberships.values().some(({ role }) => role === key)) throw roleAssignedToMembers();
  const invitations = store.organizationInvitations.values();
  if (invitations.some(({ role, status }) => role === key && status === "pending")) {
    throw roleInInvitations();
  }
  for (const roleSet of sets.filter(({ roles }) => roles.includes(key))) {
    const roles = roleSet.roles.filter((each) => each !== key);
    store.roleSets.put({ ...roleSet, roles, updatedAt: instance.now() });
  }
  store.roles.delete(id);
}

/** @throws ClerkError for an unknown permission, or one that the role has already. */
export function assignPermission(instance: Instance, role: Role, permissionId: string): Role {
  const { key } = requirePermission(instance, permissionId);
  if (role.permissions.includes(key)) throw permissionAlreadyAssigned();
  return setPermissions(instance, role, [...role.permissions, key]);
}

/** @throws ClerkError when the role hasn't got it, or is a creator's and needs it. */
export function removePermission(instance: Instance, role: Role, permissionId: string): Role {
  const { key } = requirePermission(instance, permissionId);
  if (!role.permissions.includes(key)) throw permissionNotAssigned();
  const permissions = role.permissions.filter((each) => each !== key);
  if (isCreatorRole(instance, role.key)) requireCreatorEligible({ permissions });
  return setPermissions(instance, role, permissions);
}

const setPermissions = (instance: Instance, role: Role, permissions: readonly string[]): Role =>
  instance.store.roles.put({ ...role, permissions, updatedAt: instance.now() });

const isCreatorRole = ({ store }: Instance, key: string) =>
  store.roleSets.values().some((roleSet) => roleSet.creatorRole === key);

const permissionKeys = (instance: Instance, ids: readonly string[]) => [
  ...new Set(ids.map((id) => requirePermission(instance, id).key)),
];

function checkKey(instance: Instance, key: string, ownId?: string): string {
  if (!/^org:[a-z0-9_]+$/.test(key)) {
    const rule = "Key must be `org:` and lowercase letters, digits or underscores.";
    throw parameterFormatInvalid("key", rule);
  }
  const taken = findRole(instance, key);
  if (taken && taken.id !== ownId) throw identifierExists("key", "key");
  return key;
}
