import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import { mentionedOrganization, writeOrganization } from "@/lib/clerk-sync/organization";
import type { Transaction } from "@/lib/db";

/** An invitation as Clerk tells of it, in an event and in an answer of its Backend API alike. */
export const clerkInvitationSchema = z
  .object({
    id: z.string(),
    organization_id: z.string(),
    email_address: z.string(),
    role: z.string(),
    status: z.string(),
    expires_at: z.number().nullish(),
    created_at: z.number(),
    updated_at: z.number(),
  })
  .transform(({ id, organization_id, email_address, role, status, ...times }) => ({
    organizationClerkId: organization_id,
    invitation: {
      clerkId: id,
      emailAddress: email_address,
      role,
      status,
      expiresAt: times.expires_at ? new Date(times.expires_at) : null,
      createdAt: new Date(times.created_at),
      clerkUpdatedAt: new Date(times.updated_at),
    },
  }));

export type ClerkInvitation = z.output<typeof clerkInvitationSchema>;

export async function recordInvitation(
  tx: Transaction,
  { organizationClerkId, invitation }: ClerkInvitation,
): Promise<void> {
  const { clerkId, clerkUpdatedAt } = invitation;
  if (await isAnyDeleted(tx, [organizationClerkId, clerkId])) return;
  const organizationId = await writeOrganization(tx, mentionedOrganization(organizationClerkId));
  const known = await tx.invitation.findUnique({ where: { clerkId } });
  if (!known) await tx.invitation.create({ data: { ...invitation, organizationId } });
  else if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.invitation.updateMany({ where: { clerkId }, data: invitation });
  }
}

export async function recordInvitationDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, clerkId, deletedAt);
  await tx.invitation.deleteMany({ where: { clerkId } });
}
