import { type Permission, type Role, roles } from "@/lib/permissions";

/**
 * The roles that somebody with this role may give, and whose holders they may change or remove: of who
 * may manage members, everybody up to their own. What only the role itself allows, such as handing the
 * organization over, no permission shows: so an owner is made and touched by owners alone.
 */
export function manageableRoles(role: string): Role[] {
  if (!isRole(role)) return [];
  const held: readonly Permission[] = roles[role].permissions;
  if (!held.includes("org:members:manage")) return [];
  return (Object.keys(roles) as Role[]).filter(
    (other) =>
      (other !== "org:owner" || role === "org:owner") &&
      roles[other].permissions.every((permission) => held.includes(permission)),
  );
}

/** What a role is called; a role that only Clerk's dashboard knows goes by its key. */
export function roleName(role: string): string {
  return isRole(role) ? roles[role].name : role;
}

function isRole(role: string): role is Role {
  return Object.hasOwn(roles, role);
}
