import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import type { Transaction } from "@/lib/db";

/** An organization as Clerk tells of it, in an event and in an answer of its Backend API alike. */
export const clerkOrganizationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    // Absent in an instance that has slugs switched off.
    slug: z.string().nullish(),
    updated_at: z.number(),
  })
  .transform(({ id, name, slug, updated_at }) => ({
    clerkId: id,
    name,
    slug: slug || id,
    clerkUpdatedAt: new Date(updated_at),
  }));

export type ClerkOrganization = z.output<typeof clerkOrganizationSchema>;

/** Stands for an organization that Clerk has only mentioned so far: whatever it tells next is newer. */
export function mentionedOrganization(clerkId: string, name = clerkId): ClerkOrganization {
  return { clerkId, name, slug: clerkId, clerkUpdatedAt: new Date(0) };
}

export async function recordOrganization(
  tx: Transaction,
  organization: ClerkOrganization,
): Promise<void> {
  if (!(await isAnyDeleted(tx, [organization.clerkId]))) await writeOrganization(tx, organization);
}

/**
 * Writes an organization that isn't deleted, unless something newer is here. Inside of `isAnyDeleted`'s
 * lock.
 *
 * @returns our id
 */
export async function writeOrganization(
  tx: Transaction,
  organization: ClerkOrganization,
): Promise<string> {
  const { clerkId, clerkUpdatedAt } = organization;
  const known = await tx.organization.findUnique({
    where: { clerkId },
    select: { id: true, clerkUpdatedAt: true },
  });
  if (!known)
    return (await tx.organization.create({ data: organization, select: { id: true } })).id;
  if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.organization.updateMany({
      where: { clerkId },
      data: { ...organization, deletedAt: null },
    });
  }
  return known.id;
}

/** Ends every membership of an organization. Its rows stay until they are purged. */
export async function recordOrganizationDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, clerkId, deletedAt);
  await tx.organization.updateMany({ where: { clerkId, deletedAt: null }, data: { deletedAt } });
  await tx.membership.updateMany({
    where: { organization: { clerkId }, removedAt: null },
    data: { removedAt: deletedAt },
  });
}
