import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import { mentionedOrganization, writeOrganization } from "@/lib/clerk-sync/organization";
import type { Transaction } from "@/lib/db";

/** An organization's email domain as Clerk's events tell of it. */
export const clerkOrganizationDomainSchema = z
  .object({
    id: z.string(),
    organization_id: z.string(),
    name: z.string(),
    enrollment_mode: z.string(),
    verification: z.object({ status: z.string() }).nullish(),
    created_at: z.number(),
    updated_at: z.number(),
  })
  .transform(({ id, organization_id, name, enrollment_mode, verification, ...times }) => ({
    organizationClerkId: organization_id,
    domain: {
      clerkId: id,
      name,
      enrollmentMode: enrollment_mode,
      isVerified: verification?.status === "verified",
      createdAt: new Date(times.created_at),
      clerkUpdatedAt: new Date(times.updated_at),
    },
  }));

export type ClerkOrganizationDomain = z.output<typeof clerkOrganizationDomainSchema>;

export async function recordOrganizationDomain(
  tx: Transaction,
  { organizationClerkId, domain }: ClerkOrganizationDomain,
): Promise<void> {
  const { clerkId, clerkUpdatedAt } = domain;
  if (await isAnyDeleted(tx, [organizationClerkId, clerkId])) return;
  const organizationId = await writeOrganization(tx, mentionedOrganization(organizationClerkId));
  const known = await tx.organizationDomain.findUnique({ where: { clerkId } });
  if (!known) await tx.organizationDomain.create({ data: { ...domain, organizationId } });
  else if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.organizationDomain.updateMany({ where: { clerkId }, data: domain });
  }
}

export async function recordOrganizationDomainDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, clerkId, deletedAt);
  await tx.organizationDomain.deleteMany({ where: { clerkId } });
}
