import type { Instance } from "../instance.ts";
import type { Permission, Role, RoleSet } from "../organization-records.ts";
import { allPermissions } from "../permission.ts";
import { findRole, isCreatorEligible } from "../role.ts";
import { roleSetOf } from "../role-set.ts";

export function serializeRole(instance: Instance, role: Role) {
  const permissions = allPermissions(instance).filter(({ key }) => role.permissions.includes(key));
  return {
    object: "role",
    id: role.id,
    key: role.key,
    name: role.name,
    description: role.description,
    is_creator_eligible: isCreatorEligible(role),
    permissions: permissions.map(serializePermission),
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}

export function serializePermission(permission: Permission) {
  const { createdAt, updatedAt, ...facts } = permission;
  return { object: "permission", ...facts, created_at: createdAt, updated_at: updatedAt };
}

/** A role set; its roles with how many have them in the organizations that use the set. */
export function serializeRoleSet(instance: Instance, roleSet: RoleSet) {
  const items = roleSet.roles.map((key) => roleSetItem(instance, roleSet, key));
  const item = (key: string) => items.find((each) => each.key === key) ?? null;
  return {
    object: "role_set",
    id: roleSet.id,
    key: roleSet.key,
    name: roleSet.name,
    description: roleSet.description,
    type: roleSet.type,
    roles: items,
    default_role: item(roleSet.defaultRole),
    creator_role: item(roleSet.creatorRole),
    role_set_migration: null,
    created_at: roleSet.createdAt,
    updated_at: roleSet.updatedAt,
  };
}

function roleSetItem(instance: Instance, roleSet: RoleSet, key: string) {
  const role = findRole(instance, key) as Role;
  const { memberships, organizations } = instance.store;
  const count = memberships.values().filter((membership) => {
    const organization = organizations.get(membership.organizationId);
    return (
      membership.role === key && organization && roleSetOf(instance, organization).id === roleSet.id
    );
  }).length;
  return {
    object: "role_set_item",
    id: role.id,
    key,
    name: role.name,
    description: role.description,
    members_count: count,
    has_members: count > 0,
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}
