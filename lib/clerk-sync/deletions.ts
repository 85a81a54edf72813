import "server-only";

import type { Transaction } from "@/lib/db";

/**
 * Begins a change of what the rows say about objects of Clerk's: waits for every other change of the same
 * objects, then looks which of them Clerk has deleted. Called once in a transaction, with all of its
 * objects: two units that each wait for the other's would wait forever.
 *
 * @param clerkIds Clerk's ids
 * @returns whether one of them is deleted: then nothing may be written that speaks of it
 */
export async function isAnyDeleted(tx: Transaction, clerkIds: string[]): Promise<boolean> {
  const inOneOrder = [...clerkIds].sort();
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(clerk_id, 0))
    FROM unnest(${inOneOrder}::text[]) AS clerk_id`;
  const deleted = await tx.clerkDeletion.count({ where: { clerkId: { in: clerkIds } } });
  return deleted > 0;
}

/**
 * Keeps for good that Clerk has deleted an object, whether or not it was known here.
 *
 * @returns false when that was known already
 */
export async function noteDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<boolean> {
  if (await isAnyDeleted(tx, [clerkId])) return false;
  await tx.clerkDeletion.createMany({ data: { clerkId, deletedAt } });
  return true;
}
