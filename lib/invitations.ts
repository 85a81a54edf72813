import "server-only";

import { type AuditedAction, audit } from "@/lib/audit";
import {
  createInvitation,
  readOpenInvitations,
  readRoles,
  revokeInvitationAtClerk,
} from "@/lib/clerk-organization";
import { type ClerkInvitation, recordInvitation } from "@/lib/clerk-sync/invitation";
import { mirroring, reading, writing } from "@/lib/db";
import { newestFirst } from "@/lib/keyset";
import { manageableRoles } from "@/lib/member-roles";
import type { InviteMember } from "@/lib/members.schema";
import type { ActiveOrganization } from "@/lib/organization";
import { RefusedChangeError } from "@/lib/refused-change";

export type OpenInvitation = {
  /** Clerk's. */
  id: string;
  emailAddress: string;
  role: string;
  createdAt: Date;
  expiresAt: Date | null;
};

/**
 * The organization's open invitations, the newest first, at most 100. Clerk is asked, not our rows: it
 * alone knows at once who has accepted, and of what expires it tells nobody. When it doesn't answer, the
 * rows suffice.
 */
export async function listOpenInvitations(
  organization: ActiveOrganization,
): Promise<OpenInvitation[]> {
  try {
    const told = await readOpenInvitations(organization.clerkId);
    return told.map(({ invitation }) => toOpenInvitation(invitation));
  } catch (error) {
    console.warn(`Went on with the invitations known: ${(error as Error).message}`);
    const rows = await reading(organization, (tx) =>
      tx.invitation.findMany({
        where: {
          organizationId: organization.id,
          status: "pending",
          OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
        },
        orderBy: newestFirst,
        take: 100,
      }),
    );
    return rows.map(toOpenInvitation);
  }
}

function toOpenInvitation(invitation: ClerkInvitation["invitation"]): OpenInvitation {
  const { clerkId: id, emailAddress, role, createdAt, expiresAt } = invitation;
  return { id, emailAddress, role, createdAt, expiresAt };
}

/**
 * Invites somebody by mail. Clerk keeps to the seats of the plan.
 *
 * @throws {RefusedChangeError} when the role isn't theirs to give, or Clerk refuses the address
 */
export async function inviteMember(
  organization: ActiveOrganization,
  { emailAddress, role }: InviteMember,
): Promise<void> {
  const inviterUserId = await managerOf(organization);
  const current = await readRoles(organization.clerkId, [inviterUserId]);
  if (!manageableRoles(current.get(inviterUserId) ?? "").includes(role)) {
    throw new RefusedChangeError("Only an owner invites an owner.");
  }
  const parameters = { inviterUserId, emailAddress, role };
  const told = await createInvitation(organization.clerkId, parameters);
  await recordAndNote(organization, "invitation.created", told);
}

/**
 * Takes an open invitation back.
 *
 * @param invitationId Clerk's
 * @returns false when this organization has no such invitation that is still open
 */
export async function revokeInvitation(
  organization: ActiveOrganization,
  invitationId: string,
): Promise<boolean> {
  const requestingUserId = await managerOf(organization);
  const parameters = { invitationId, requestingUserId };
  const told = await revokeInvitationAtClerk(organization.clerkId, parameters);
  if (!told) return false;
  await recordAndNote(organization, "invitation.revoked", told);
  return true;
}

/**
 * Clerk's id of whoever's session this is. Asked for as if something were written, so that somebody
 * whose membership or role has just ended doesn't get as far as Clerk.
 */
async function managerOf(organization: ActiveOrganization): Promise<string> {
  const { user } = await writing(organization, (tx) =>
    tx.membership.findUniqueOrThrow({
      where: {
        organizationId_id: { organizationId: organization.id, id: organization.membershipId },
      },
      select: { user: { select: { clerkId: true } } },
    }),
  );
  return user.clerkId;
}

/** The row comes first: the entry names it. */
async function recordAndNote(
  organization: ActiveOrganization,
  action: AuditedAction,
  told: ClerkInvitation,
): Promise<void> {
  await mirroring((tx) => recordInvitation(tx, told));
  const { clerkId, role } = told.invitation;
  await writing(organization, async (tx) => {
    const row = await tx.invitation.findFirst({
      where: { organizationId: organization.id, clerkId },
      select: { id: true },
    });
    if (row) await audit(tx, organization, action, row.id, { role });
  });
}
