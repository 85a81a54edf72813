import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import {
  type ClerkOrganization,
  clerkOrganizationSchema,
  writeOrganization,
} from "@/lib/clerk-sync/organization";
import { type ClerkUser, describePerson, writeUser } from "@/lib/clerk-sync/user";
import type { Transaction } from "@/lib/db";

/**
 * A membership as Clerk tells of it, in an event and in an answer of its Backend API alike. Of the
 * person it tells a few words: they count until it tells of the person.
 */
export const clerkMembershipSchema = z
  .object({
    id: z.string(),
    role: z.string(),
    organization: clerkOrganizationSchema,
    public_user_data: z.object({
      user_id: z.string(),
      first_name: z.string().nullish(),
      last_name: z.string().nullish(),
      username: z.string().nullish(),
      identifier: z.string().nullish(),
      has_image: z.boolean().nullish(),
      image_url: z.string().nullish(),
    }),
    created_at: z.number(),
    updated_at: z.number(),
  })
  .transform(({ id, role, organization, public_user_data: person, created_at, updated_at }) => ({
    user: {
      clerkId: person.user_id,
      ...describePerson(person),
      clerkUpdatedAt: new Date(0),
    } satisfies ClerkUser,
    organization: organization satisfies ClerkOrganization,
    membership: {
      clerkId: id,
      role,
      joinedAt: new Date(created_at),
      clerkUpdatedAt: new Date(updated_at),
    },
  }));

/** What Clerk says about a person in an organization, and when it last changed each part. */
export type ClerkMembership = z.output<typeof clerkMembershipSchema>;

/** Our ids of what Clerk has its own ids for. */
export type MirroredMembership = { organizationId: string; membershipId: string; userId: string };

/**
 * Writes what Clerk says of a person in an organization, and of both as far as it is news. Any number of
 * units may write the same at once, in any order.
 *
 * @returns null when Clerk has deleted one of the three
 */
export async function recordMembership(
  tx: Transaction,
  told: ClerkMembership,
): Promise<MirroredMembership | null> {
  const { user, organization, membership } = told;
  if (await isAnyDeleted(tx, [user.clerkId, organization.clerkId, membership.clerkId])) return null;

  const userId = await writeUser(tx, user);
  const organizationId = await writeOrganization(tx, organization);
  const pair = { organizationId, userId };
  const row = { ...membership, ...pair, removedAt: null };
  const known = await tx.membership.findUnique({ where: { organizationId_userId: pair } });
  if (!known) {
    const { id } = await tx.membership.create({ data: row, select: { id: true } });
    return { ...pair, membershipId: id };
  }
  if (isNews(membership, known)) await tx.membership.updateMany({ where: pair, data: row });
  return { ...pair, membershipId: known.id };
}

/**
 * Whoever leaves and comes back has the same row, and another membership in Clerk: the one begun last
 * counts. Of one and the same age, that there is a membership wins over a removal: the other mistake
 * would lock a member out.
 */
function isNews(told: ClerkMembership["membership"], known: ClerkMembership["membership"]) {
  return told.clerkId === known.clerkId
    ? told.clerkUpdatedAt >= known.clerkUpdatedAt
    : told.joinedAt > known.joinedAt;
}

/** Ends a membership that Clerk has deleted, whatever it says of it later. The row stays: others point at it. */
export async function recordMembershipDeletion(
  tx: Transaction,
  { user, organization, membership }: ClerkMembership,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, membership.clerkId, deletedAt);
  await tx.membership.updateMany({
    where: {
      clerkId: membership.clerkId,
      user: { clerkId: user.clerkId },
      organization: { clerkId: organization.clerkId },
      removedAt: null,
    },
    data: { removedAt: deletedAt },
  });
}
