import "server-only";

import { z } from "zod";
import { noteDeletion } from "@/lib/clerk-sync/deletions";
import type { Transaction } from "@/lib/db";

/** A session as Clerk's events tell of it. */
export const clerkSessionSchema = z
  .object({
    id: z.string(),
    user_id: z.string(),
    last_active_organization_id: z.string().nullish(),
  })
  .transform(({ id, user_id, last_active_organization_id }) => ({
    clerkId: id,
    userClerkId: user_id,
    organizationClerkId: last_active_organization_id ?? null,
  }));

export type ClerkSession = z.output<typeof clerkSessionSchema>;

/** Puts a person's signing in into the audit log of the organization that the session is active in. */
export async function recordSessionStart(
  tx: Transaction,
  session: ClerkSession,
  startedAt: Date,
): Promise<void> {
  await audit(tx, session, "session.started", startedAt);
}

/** Ends a session for every unit of work at once, though its token holds for up to a minute. */
export async function recordSessionEnd(
  tx: Transaction,
  session: ClerkSession,
  endedAt: Date,
): Promise<void> {
  const isNews = await noteDeletion(tx, session.clerkId, endedAt);
  if (isNews) await audit(tx, session, "session.ended", endedAt);
}

async function audit(
  tx: Transaction,
  { clerkId, userClerkId, organizationClerkId }: ClerkSession,
  action: "session.started" | "session.ended",
  createdAt: Date,
) {
  if (!organizationClerkId) return;
  const membership = await tx.membership.findFirst({
    where: { organization: { clerkId: organizationClerkId }, user: { clerkId: userClerkId } },
    select: { organizationId: true, id: true, userId: true },
  });
  if (!membership) return;
  const { organizationId, id: actorId, userId: subjectId } = membership;
  await tx.auditEntry.createMany({
    data: { organizationId, actorId, action, subjectId, details: { session: clerkId }, createdAt },
  });
}
