import "server-only";

import { audit } from "@/lib/audit";
import { countRole, deleteMembership, readRoles, updateRole } from "@/lib/clerk-organization";
import {
  type ClerkMembership,
  recordMembership,
  recordMembershipDeletion,
} from "@/lib/clerk-sync/membership";
import { mirroring, type Transaction, writing } from "@/lib/db";
import { manageableRoles } from "@/lib/member-roles";
import type { ActiveOrganization } from "@/lib/organization";
import type { Role } from "@/lib/permissions";
import { RefusedChangeError } from "@/lib/refused-change";

/**
 * Gives a member another role.
 *
 * @param membershipId ours
 * @returns false when this organization has no such member
 * @throws {RefusedChangeError} when it isn't theirs to give, or to take
 */
export async function changeRole(
  organization: ActiveOrganization,
  membershipId: string,
  role: Role,
): Promise<boolean> {
  const change = await changing(organization, async (tx) => {
    const member = await findManageable(tx, organization, membershipId);
    if (!member) return null;
    if (!member.manageable.includes(role)) throw new RefusedChangeError(aboveTheirOwn);
    if (member.role === role) return { told: [] };
    const told = await updateRole(organization.clerkId, member.userId, role);
    const details = { from: member.role, to: role };
    await audit(tx, organization, "membership.role_changed", membershipId, details);
    return { told: [told] };
  });
  return record(change);
}

/**
 * Takes somebody out of the organization. What they made stays.
 *
 * @param membershipId ours
 * @returns false when this organization has no such member
 * @throws {RefusedChangeError} when they aren't theirs to remove
 */
export async function removeMember(
  organization: ActiveOrganization,
  membershipId: string,
): Promise<boolean> {
  const told = await changing(organization, async (tx) => {
    const member = await findManageable(tx, organization, membershipId);
    if (!member) return null;
    const removed = await deleteMembership(organization.clerkId, member.userId);
    await audit(tx, organization, "membership.removed", membershipId, { role: member.role });
    return removed;
  });
  return recordRemoval(told);
}

/**
 * Takes the person whose session this is out of the organization.
 *
 * @throws {RefusedChangeError} for its last owner
 */
export async function leaveOrganization(organization: ActiveOrganization): Promise<void> {
  const told = await changing(organization, async (tx) => {
    const { clerkId, membershipId } = organization;
    const userId = await clerkUserId(tx, organization, membershipId);
    const role = userId && (await readRoles(clerkId, [userId])).get(userId);
    if (!role) return null;
    if (role === "org:owner" && (await countRole(clerkId, role, 2)) < 2) {
      throw new RefusedChangeError(lastOwner);
    }
    const left = await deleteMembership(clerkId, userId);
    await audit(tx, organization, "membership.left", membershipId, { role });
    return left;
  });
  await recordRemoval(told);
}

/**
 * Makes a member the owner, and the owner whose session this is an admin. In that order: should the
 * second step fail, there are two owners rather than none.
 *
 * @param membershipId ours, of the new owner
 * @returns false when this organization has no such member
 * @throws {RefusedChangeError} when the organization isn't theirs to hand over
 */
export async function transferOwnership(
  organization: ActiveOrganization,
  membershipId: string,
): Promise<boolean> {
  const change = await changing(organization, async (tx) => {
    const member = await findManageable(tx, organization, membershipId);
    if (!member) return null;
    if (!member.manageable.includes("org:owner")) throw new RefusedChangeError(aboveTheirOwn);
    if (member.role === "org:owner") throw new RefusedChangeError("They own it already.");
    const told = [
      await updateRole(organization.clerkId, member.userId, "org:owner"),
      await updateRole(organization.clerkId, member.actorUserId, "org:admin"),
    ];
    await audit(tx, organization, "organization.handed_over", organization.id, {
      newOwnerId: membershipId,
    });
    return { told };
  });
  return record(change);
}

const aboveTheirOwn = "Only an owner makes somebody an owner, or changes what an owner may do.";
const lastOwner =
  "You are the last owner. Hand the organization over to somebody else before you leave.";
const notThemselves = "Your own membership ends by leaving, and changes by somebody else's hand.";

/**
 * Changes who is in an organization: one change after the other, each with what Clerk says at that
 * moment. Two owners who took the role from each other at once would otherwise leave none. The unit of
 * work stays open while Clerk is asked, so that a change that Clerk has refused is in no audit log.
 *
 * Changes in Clerk's own components don't wait here: there it is Clerk that keeps the last owner.
 */
function changing<Result>(
  organization: ActiveOrganization,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return writing(organization, async (tx) => {
    const lock = `members ${organization.id}`;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
    return work(tx);
  });
}

/** Somebody else's membership, and what may be made of it. Null when there is none. */
async function findManageable(
  tx: Transaction,
  organization: ActiveOrganization,
  membershipId: string,
) {
  if (membershipId === organization.membershipId) throw new RefusedChangeError(notThemselves);
  const userId = await clerkUserId(tx, organization, membershipId);
  const actorUserId = await clerkUserId(tx, organization, organization.membershipId);
  if (!userId || !actorUserId) return null;
  const current = await readRoles(organization.clerkId, [userId, actorUserId]);
  const role = current.get(userId);
  if (!role) return null;
  const manageable = manageableRoles(current.get(actorUserId) ?? "");
  // A role that only Clerk's dashboard knows can be taken by whoever can give one.
  if (manageable.length === 0 || (role === "org:owner" && !manageable.includes(role))) {
    throw new RefusedChangeError(aboveTheirOwn);
  }
  return { userId, actorUserId, role, manageable };
}

/** Clerk's id of the person of a membership that hasn't ended. */
async function clerkUserId(
  tx: Transaction,
  { id: organizationId }: ActiveOrganization,
  id: string,
) {
  const row = await tx.membership.findFirst({
    where: { organizationId, id, removedAt: null },
    select: { user: { select: { clerkId: true } } },
  });
  return row?.user.clerkId;
}

/** The rows follow at once, and not when Clerk's message arrives. */
async function record(change: { told: ClerkMembership[] } | null): Promise<boolean> {
  for (const told of change?.told ?? []) await mirroring((tx) => recordMembership(tx, told));
  return change !== null;
}

async function recordRemoval(told: ClerkMembership | null): Promise<boolean> {
  if (!told) return false;
  await mirroring((tx) => recordMembershipDeletion(tx, told, new Date()));
  return true;
}
