import "server-only";

import { mirroring } from "@/lib/db";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import { missingUsers } from "@/lib/reconciliation/users";

/** Thrown before anything was written. */
export class OtherInstanceError extends Error {
  constructor(known: number, missing: number) {
    super(
      `Of ${known} people in the database, Clerk doesn't have ${missing}. Does CLERK_SECRET_KEY belong to the Clerk instance that this database was filled from? Nothing was changed. If they really were deleted, say so: npm run reconcile -- --accept-deletions`,
    );
  }
}

const fewest = 20;

/**
 * Refuses when the rows obviously came from another Clerk instance than the one that answers: more
 * than half of the oldest and newest people here aren't known there.
 *
 * @throws {OtherInstanceError}
 */
export async function refuseOtherInstance(calls: ClerkCalls): Promise<void> {
  const sample = await mirroring(async (tx) => {
    const live = { where: { deletedAt: null }, select: { clerkId: true }, take: 50 };
    return [
      ...(await tx.user.findMany({ ...live, orderBy: { id: "asc" } })),
      ...(await tx.user.findMany({ ...live, orderBy: { id: "desc" } })),
    ];
  });
  const clerkIds = [...new Set(sample.map(({ clerkId }) => clerkId))];
  if (clerkIds.length < fewest) return;
  const missing = await missingUsers(calls, clerkIds);
  if (missing.length > clerkIds.length / 2) {
    throw new OtherInstanceError(clerkIds.length, missing.length);
  }
}
