import "server-only";

import { mirroring, type Transaction } from "@/lib/db";

/** What Clerk says about a person in an organization, and when it last changed each part. */
export type ClerkMembership = {
  user: {
    clerkId: string;
    name: string;
    emailAddress: string;
    imageUrl: string | null;
    clerkUpdatedAt: Date;
  };
  organization: { clerkId: string; slug: string; name: string; clerkUpdatedAt: Date };
  membership: { clerkId: string; role: string; joinedAt: Date; clerkUpdatedAt: Date };
};

/** Our ids of what Clerk has its own ids for. */
export type MirroredMembership = { organizationId: string; membershipId: string; userId: string };

/**
 * Writes what Clerk says into our tables. An older answer never overwrites a newer one, and any
 * number of requests may write the same at once.
 */
export function recordMembership(told: ClerkMembership): Promise<MirroredMembership> {
  return mirroring(async (tx) => (await findCurrent(tx, told)) ?? (await write(tx, told)));
}

/** Takes note that a person is in the organization no longer. Their rows stay: others point at them. */
export async function recordRemoval(userClerkId: string, organizationClerkId: string) {
  await mirroring((tx) =>
    tx.membership.updateMany({
      where: {
        user: { clerkId: userClerkId },
        organization: { clerkId: organizationClerkId },
        removedAt: null,
      },
      data: { removedAt: new Date() },
    }),
  );
}

/** The rows behind a membership, as they are; null when there are none, or the person has been removed. */
export async function findMembership(userClerkId: string, organizationClerkId: string) {
  const row = await mirroring((tx) =>
    tx.membership.findFirst({
      where: {
        user: { clerkId: userClerkId },
        organization: { clerkId: organizationClerkId },
        removedAt: null,
      },
      select: {
        id: true,
        organizationId: true,
        userId: true,
        organization: { select: { name: true } },
      },
    }),
  );
  if (!row) return null;
  const { id: membershipId, organizationId, userId, organization } = row;
  return { organizationId, membershipId, userId, name: organization.name };
}

/** The common case: everything is here and up to date, and one query says so. */
async function findCurrent(tx: Transaction, { user, organization, membership }: ClerkMembership) {
  const row = await tx.membership.findFirst({
    where: {
      removedAt: null,
      clerkUpdatedAt: { gte: membership.clerkUpdatedAt },
      user: { clerkId: user.clerkId, clerkUpdatedAt: { gte: user.clerkUpdatedAt } },
      organization: {
        clerkId: organization.clerkId,
        clerkUpdatedAt: { gte: organization.clerkUpdatedAt },
      },
    },
    select: { id: true, organizationId: true, userId: true },
  });
  return row && { organizationId: row.organizationId, membershipId: row.id, userId: row.userId };
}

async function write(tx: Transaction, told: ClerkMembership): Promise<MirroredMembership> {
  const userId = await writeUser(tx, told.user);
  const organizationId = await writeOrganization(tx, told.organization);
  const membership = { ...told.membership, organizationId, userId, removedAt: null };
  await tx.membership.createMany({ data: [membership], skipDuplicates: true });
  await tx.membership.updateMany({
    where: {
      organizationId,
      userId,
      // Of the same age, the answer that there is a membership wins over a removal: the other mistake
      // would lock a member out of the list for good.
      OR: [
        { clerkUpdatedAt: { lt: membership.clerkUpdatedAt } },
        { clerkUpdatedAt: membership.clerkUpdatedAt, removedAt: { not: null } },
      ],
    },
    data: membership,
  });
  const { id } = await tx.membership.findUniqueOrThrow({
    where: { organizationId_userId: { organizationId, userId } },
    select: { id: true },
  });
  return { organizationId, membershipId: id, userId };
}

async function writeUser(tx: Transaction, user: ClerkMembership["user"]) {
  const { clerkId, clerkUpdatedAt } = user;
  await tx.user.createMany({ data: [user], skipDuplicates: true });
  await tx.user.updateMany({
    where: { clerkId, clerkUpdatedAt: { lt: clerkUpdatedAt } },
    data: user,
  });
  return (await tx.user.findUniqueOrThrow({ where: { clerkId }, select: { id: true } })).id;
}

async function writeOrganization(tx: Transaction, organization: ClerkMembership["organization"]) {
  const { clerkId, clerkUpdatedAt } = organization;
  await tx.organization.createMany({ data: [organization], skipDuplicates: true });
  await tx.organization.updateMany({
    where: { clerkId, clerkUpdatedAt: { lt: clerkUpdatedAt } },
    data: organization,
  });
  return (await tx.organization.findUniqueOrThrow({ where: { clerkId }, select: { id: true } })).id;
}
