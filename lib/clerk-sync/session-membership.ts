import "server-only";

import {
  type ClerkMembership,
  type MirroredMembership,
  recordMembership,
} from "@/lib/clerk-sync/membership";
import { mirroring, type Transaction } from "@/lib/db";

/** The rows behind a membership, as they are; null when there are none, or the person has been removed. */
export async function findMembership(userClerkId: string, organizationClerkId: string) {
  const row = await mirroring((tx) =>
    tx.membership.findFirst({
      where: ofBoth(userClerkId, organizationClerkId),
      select: { ...ids, organization: { select: { name: true } } },
    }),
  );
  return row && { ...toMirrored(row), name: row.organization.name };
}

/**
 * Writes what Clerk has answered about a session's person in its organization.
 *
 * @returns null when Clerk has said since that the person, the organization or the membership is deleted
 */
export function recordAnswer(told: ClerkMembership): Promise<MirroredMembership | null> {
  return mirroring(
    async (tx) => (await findCurrent(tx, told)) ?? (await recordMembership(tx, told)),
  );
}

/** Takes note that Clerk knows no such membership. It may tell of one again. */
export async function recordAbsence(userClerkId: string, organizationClerkId: string) {
  await mirroring((tx) =>
    tx.membership.updateMany({
      where: ofBoth(userClerkId, organizationClerkId),
      data: { removedAt: new Date() },
    }),
  );
}

/** The common case: everything is here and up to date, and one query says so. */
async function findCurrent(tx: Transaction, { user, organization, membership }: ClerkMembership) {
  const row = await tx.membership.findFirst({
    where: {
      clerkId: membership.clerkId,
      removedAt: null,
      clerkUpdatedAt: { gte: membership.clerkUpdatedAt },
      user: { clerkId: user.clerkId, clerkUpdatedAt: { gte: user.clerkUpdatedAt } },
      organization: {
        clerkId: organization.clerkId,
        clerkUpdatedAt: { gte: organization.clerkUpdatedAt },
      },
    },
    select: ids,
  });
  return row && toMirrored(row);
}

const ids = { id: true, organizationId: true, userId: true } as const;

function toMirrored({ id, organizationId, userId }: Record<keyof typeof ids, string>) {
  return { organizationId, membershipId: id, userId };
}

function ofBoth(userClerkId: string, organizationClerkId: string) {
  return {
    user: { clerkId: userClerkId },
    organization: { clerkId: organizationClerkId },
    removedAt: null,
  };
}
