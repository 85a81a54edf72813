import { identifierExists, parameterFormatInvalid, parameterValueInvalid } from "./errors.ts";
import { followConfiguration } from "./follow-configuration.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { roleNotFound } from "./organization-errors.ts";
import type { Role, RoleSet } from "./organization-records.ts";
import type { Organization } from "./records.ts";
import { findRole, requireCreatorEligible } from "./role.ts";
import { roleSetNotFound, roleSetsQuotaExceeded } from "./role-errors.ts";

export const maximumRoleSets = 10;

export interface NewRoleSet {
  name: string;
  /** Made from the name when it is left out. */
  key?: string | undefined;
  description?: string | null;
  type?: RoleSet["type"] | undefined;
  roles: readonly string[];
  defaultRole: string;
  creatorRole: string;
}

export function allRoleSets(instance: Instance): RoleSet[] {
  followConfiguration(instance);
  return instance.store.roleSets.values();
}

/** The one that new organizations get. */
export function initialRoleSet(instance: Instance): RoleSet {
  followConfiguration(instance);
  return instance.store.roleSets.first("type", "initial") as RoleSet;
}

/** The one whose roles the members of an organization can have. */
export function roleSetOf(instance: Instance, { roleSetId }: Organization): RoleSet {
  return instance.store.roleSets.get(roleSetId ?? "") ?? initialRoleSet(instance);
}

/** @throws ClerkError (404) when no role set has that id or key. */
export function requireRoleSet(instance: Instance, keyOrId: string): RoleSet {
  followConfiguration(instance);
  const { roleSets } = instance.store;
  const roleSet = roleSets.get(keyOrId) ?? roleSets.first("key", keyOrId);
  if (!roleSet) throw roleSetNotFound();
  return roleSet;
}

/** The role, for a member of the organization. @throws ClerkError when its role set lacks it. */
export function requireRole(instance: Instance, organization: Organization, key: string): Role {
  const role = findRole(instance, key);
  if (!role || !roleSetOf(instance, organization).roles.includes(key)) throw roleNotFound();
  return role;
}

/**
 * @throws ClerkError for a malformed or taken key, a role that doesn't exist, a default or creator
 * role that isn't in the set, or a creator role that can't manage an organization.
 */
export function createRoleSet(instance: Instance, input: NewRoleSet): RoleSet {
  if (allRoleSets(instance).length >= maximumRoleSets) throw roleSetsQuotaExceeded(maximumRoleSets);
  const now = instance.now();
  return putRoleSet(instance, {
    id: newId("rset"),
    key: checkKey(instance, input.key ?? keyFrom(input.name)),
    name: input.name,
    description: input.description ?? null,
    type: input.type ?? "custom",
    roles: [...new Set(input.roles)],
    defaultRole: input.defaultRole,
    creatorRole: input.creatorRole,
    createdAt: now,
    updatedAt: now,
  });
}

/** Changes what is given. Throws as `createRoleSet` does. */
export function updateRoleSet(
  instance: Instance,
  roleSet: RoleSet,
  changes: Partial<NewRoleSet>,
): RoleSet {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const { key = roleSet.key } = changes;
  return putRoleSet(instance, {
    ...roleSet,
    ...Object.fromEntries(given),
    key: key === roleSet.key ? key : checkKey(instance, key),
    updatedAt: instance.now(),
  });
}

/** Keeps a set that agrees with itself. There is one initial set; its first roles are settings. */
function putRoleSet(instance: Instance, roleSet: RoleSet): RoleSet {
  const { store } = instance;
  for (const key of roleSet.roles) if (!findRole(instance, key)) throw roleNotFound();
  for (const name of ["defaultRole", "creatorRole"] as const) {
    if (roleSet.roles.includes(roleSet[name])) continue;
    const parameter = { defaultRole: "default_role_key", creatorRole: "creator_role_key" }[name];
    throw parameterValueInvalid(parameter, roleSet[name]);
  }
  requireCreatorEligible(findRole(instance, roleSet.creatorRole) as Role);
  const before = initialRoleSet(instance);
  if (roleSet.type === "initial") {
    if (before.id !== roleSet.id) store.roleSets.put({ ...before, type: "custom" });
    const { creatorRole, defaultRole } = roleSet;
    const organizations = { ...instance.configuration.organizations, creatorRole, defaultRole };
    instance.configuration = { ...instance.configuration, organizations };
  }
  return store.roleSets.put(roleSet);
}

function checkKey(instance: Instance, key: string): string {
  if (!/^role_set:[a-z0-9_]+$/.test(key)) {
    const rule = "Key must be `role_set:` and lowercase letters, digits or underscores.";
    throw parameterFormatInvalid("key", rule);
  }
  if (instance.store.roleSets.first("key", key)) throw identifierExists("key", "key");
  return key;
}

const keyFrom = (name: string) =>
  `role_set:${
    name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("_") ?? "custom"
  }`;
