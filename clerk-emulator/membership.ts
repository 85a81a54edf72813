import { requireSeats } from "./billing-seat-limit.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import {
  alreadyAMember,
  minimumPermissionsNeeded,
  notAMember,
  permissionMissing,
} from "./organization-errors.ts";
import type { Metadata, Organization, OrganizationMembership } from "./records.ts";
import { findRole, isCreatorEligible, permissionsOf } from "./role.ts";
import { requireRole } from "./role-set.ts";
import { membershipOf } from "./session.ts";
import { requireUser } from "./user.ts";

export interface NewMembership {
  userId: string;
  role: string;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
}

/**
 * Makes a user a member of an organization.
 *
 * @throws ClerkError for an unknown user or role, somebody who is a member already, or a full
 * organization.
 */
export function createMembership(
  instance: Instance,
  organization: Organization,
  { userId, role, publicMetadata = {}, privateMetadata = {} }: NewMembership,
): OrganizationMembership {
  requireUser(instance, userId);
  requireRole(instance, organization, role);
  if (membershipOf(instance, userId, organization.id)) throw alreadyAMember(userId);
  const { memberships } = instance.store;
  const members = memberships.where("organization", organization.id).length;
  requireSeats(instance, organization, members + 1);
  const now = instance.now();
  return memberships.put({
    id: newId("orgmem"),
    organizationId: organization.id,
    userId,
    role,
    publicMetadata,
    privateMetadata,
    createdAt: now,
    updatedAt: now,
  });
}

/**
 * Gives a member another role.
 *
 * @throws ClerkError for an unknown role, or when nobody who can manage the members would be left.
 */
export function changeRole(
  instance: Instance,
  membership: OrganizationMembership,
  role: string,
): OrganizationMembership {
  const { organizationId } = membership;
  const organization = instance.store.organizations.get(organizationId) as Organization;
  requireRole(instance, organization, role);
  if (!hasMinimumPermissions(instance, role)) requireAnotherAdmin(instance, membership);
  return instance.store.memberships.put({ ...membership, role, updatedAt: instance.now() });
}

/**
 * Ends a membership, by leaving or by being removed. The person's sessions in this organization
 * have no active organization from then on.
 *
 * @throws ClerkError when nobody who can manage the members would be left.
 */
export function deleteMembership(instance: Instance, membership: OrganizationMembership): void {
  requireAnotherAdmin(instance, membership);
  instance.store.memberships.delete(membership.id);
  forgetActiveOrganization(instance, membership.userId, membership.organizationId);
}

/** Takes an organization that a person has lost away from their sessions and their next one. */
export function forgetActiveOrganization(
  instance: Instance,
  userId: string,
  organizationId: string,
): void {
  const { sessions, users } = instance.store;
  for (const session of sessions.where("user", userId)) {
    if (session.lastActiveOrganizationId !== organizationId) continue;
    sessions.put({ ...session, lastActiveOrganizationId: null, updatedAt: instance.now() });
  }
  const user = users.get(userId);
  if (user?.lastActiveOrganizationId === organizationId) {
    users.put({ ...user, lastActiveOrganizationId: null });
  }
}

/**
 * The membership of the person who asks.
 *
 * @param permission what they must be allowed, such as `org:sys_memberships:manage`
 * @throws ClerkError when they are no member, or their role lacks the permission.
 */
export function requireMembership(
  instance: Instance,
  organizationId: string,
  userId: string,
  permission?: string,
): OrganizationMembership {
  const membership = membershipOf(instance, userId, organizationId);
  if (!membership) throw notAMember();
  if (permission && !mayInOrganization(instance, organizationId, userId, permission)) {
    throw permissionMissing(permission);
  }
  return membership;
}

/** Whether somebody is a member whose role has that permission. */
export function mayInOrganization(
  instance: Instance,
  organizationId: string,
  userId: string,
  permission: string,
): boolean {
  const membership = membershipOf(instance, userId, organizationId);
  return membership !== null && permissionsOf(instance, membership.role).includes(permission);
}

function hasMinimumPermissions(instance: Instance, key: string): boolean {
  const role = findRole(instance, key);
  return role !== undefined && isCreatorEligible(role);
}

function requireAnotherAdmin(instance: Instance, membership: OrganizationMembership): void {
  if (!hasMinimumPermissions(instance, membership.role)) return;
  const others = instance.store.memberships
    .where("organization", membership.organizationId)
    .filter((each) => each.id !== membership.id);
  if (!others.some((each) => hasMinimumPermissions(instance, each.role))) {
    throw minimumPermissionsNeeded();
  }
}
