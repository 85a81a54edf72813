import {
  type PermissionConfiguration,
  type RoleConfiguration,
  systemPermissions,
} from "../configuration.ts";
import type { Instance } from "../instance.ts";

/** Roles and permissions come from the configuration and so have no history. */
const madeAt = 1_700_000_000_000;

export const allPermissions = ({ configuration }: Instance): PermissionConfiguration[] => [
  ...configuration.permissions,
  ...systemPermissions,
];

export function serializeRole(instance: Instance, role: RoleConfiguration) {
  const permissions = allPermissions(instance).filter(({ key }) => role.permissions.includes(key));
  return {
    object: "role",
    id: `role_${role.key}`,
    key: role.key,
    name: role.name,
    description: role.description,
    is_creator_eligible: isCreatorEligible(role),
    permissions: permissions.map(serializePermission),
    created_at: madeAt,
    updated_at: madeAt,
  };
}

/** @see https://clerk.com/docs/guides/organizations/control-access/roles-and-permissions */
export function isCreatorEligible({ permissions }: RoleConfiguration): boolean {
  return ["org:sys_memberships:manage", "org:sys_memberships:read", "org:sys_profile:delete"].every(
    (needed) => permissions.includes(needed),
  );
}

export function serializePermission(permission: PermissionConfiguration) {
  return {
    object: "permission",
    id: `perm_${permission.key}`,
    key: permission.key,
    name: permission.name,
    description: permission.description,
    type: permission.key.startsWith("org:sys_") ? "system" : "user",
    created_at: madeAt,
    updated_at: madeAt,
  };
}
