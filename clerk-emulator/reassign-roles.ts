import type { Instance } from "./instance.ts";
import type { RoleSet } from "./organization-records.ts";
import type { Organization } from "./records.ts";
import {
  initialRoleSetNotDeletable,
  reassignmentInvalid,
  reassignmentsMissing,
  roleOfSetAssigned,
} from "./role-errors.ts";
import { requireRoleSet, roleSetOf, updateRoleSet } from "./role-set.ts";

type Mappings = Readonly<Record<string, string>>;

/**
 * Takes a role out of a set and gives those who had it another one.
 *
 * @throws ClerkError when there is no such role, or it can't take the place of a creator's.
 */
export function replaceRoleInSet(
  instance: Instance,
  roleSet: RoleSet,
  before: string,
  after: string,
): RoleSet {
  const replaced = (key: string) => (key === before ? after : key);
  const changed = updateRoleSet(instance, roleSet, {
    roles: [...new Set(roleSet.roles.map(replaced))],
    defaultRole: replaced(roleSet.defaultRole),
    creatorRole: replaced(roleSet.creatorRole),
  });
  for (const organization of organizationsOf(instance, roleSet)) {
    reassign(instance, organization, { [before]: after });
  }
  return changed;
}

/**
 * Deletes a role set; its organizations get another one.
 *
 * @param mappings for every role that somebody has and the other set lacks, one that it has
 * @throws ClerkError when such a role is missing, or the set is the initial one.
 */
export function replaceRoleSet(
  instance: Instance,
  roleSet: RoleSet,
  destination: RoleSet,
  mappings: Mappings,
): void {
  if (roleSet.type === "initial") throw initialRoleSetNotDeletable();
  const invalid = Object.values(mappings).find((role) => !destination.roles.includes(role));
  if (invalid) throw reassignmentInvalid(invalid);
  const organizations = organizationsOf(instance, roleSet);
  const missing = organizations
    .flatMap((organization) => rolesOutside(instance, organization, destination))
    .filter((role) => !Object.hasOwn(mappings, role));
  if (missing.length > 0) throw reassignmentsMissing([...new Set(missing)]);
  for (const organization of organizations) {
    reassign(instance, organization, mappings);
    instance.store.organizations.put({ ...organization, roleSetId: destination.id });
  }
  instance.store.roleSets.delete(roleSet.id);
}

/** The id of the role set. @throws ClerkError when a member has a role that isn't in it. */
export function requireAssignable(
  instance: Instance,
  organization: Organization,
  keyOrId: string,
): string {
  const roleSet = requireRoleSet(instance, keyOrId);
  const [outside] = rolesOutside(instance, organization, roleSet);
  if (outside) throw roleOfSetAssigned(outside);
  return roleSet.id;
}

const organizationsOf = (instance: Instance, { id }: RoleSet) =>
  instance.store.organizations.values().filter((each) => roleSetOf(instance, each).id === id);

function rolesOutside({ store }: Instance, { id }: Organization, { roles }: RoleSet): string[] {
  const had = store.memberships.where("organization", id).map(({ role }) => role);
  return had.filter((role) => !roles.includes(role));
}

/** Members, and those who are invited and haven't come yet. */
function reassign({ store, now }: Instance, { id }: Organization, mappings: Mappings): void {
  for (const table of [store.memberships, store.organizationInvitations] as const) {
    for (const row of table.where("organization", id)) {
      const role = Object.hasOwn(mappings, row.role) ? mappings[row.role] : undefined;
      if (role) table.put({ ...row, role, updatedAt: now() } as never);
    }
  }
}
