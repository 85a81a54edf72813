import "server-only";

import type { OrganizationInvitation, OrganizationMembership } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/nextjs/errors";
import { clerkClient } from "@clerk/nextjs/server";
import { type ClerkInvitation, clerkInvitationSchema } from "@/lib/clerk-sync/invitation";
import { type ClerkMembership, clerkMembershipSchema } from "@/lib/clerk-sync/membership";
import type { Role } from "@/lib/permissions";
import { NoSeatLeftError, RefusedChangeError } from "@/lib/refused-change";

/**
 * The roles that people have in an organization, as Clerk knows them now.
 *
 * @param userIds Clerk's, at most 100
 * @returns by Clerk's id; who isn't a member is missing
 */
export async function readRoles(
  organizationId: string,
  userIds: string[],
): Promise<Map<string, string>> {
  const clerk = await clerkClient();
  const { data } = await clerk.organizations.getOrganizationMembershipList({
    organizationId,
    userId: userIds,
    limit: 100,
  });
  return new Map(data.map(({ publicUserData, role }) => [publicUserData?.userId ?? "", role]));
}

/** How many members of an organization have a role now, counted no further than `most`. */
export async function countRole(organizationId: string, role: Role, most: number): Promise<number> {
  const clerk = await clerkClient();
  const { data } = await clerk.organizations.getOrganizationMembershipList({
    organizationId,
    role: [role],
    limit: most,
  });
  return data.length;
}

/** Gives a member another role. Throws RefusedChangeError for what a person can act on. */
export async function updateRole(
  organizationId: string,
  userId: string,
  role: Role,
): Promise<ClerkMembership> {
  const clerk = await clerkClient();
  return told(
    await changed(
      clerk.organizations.updateOrganizationMembership({ organizationId, userId, role }),
    ),
  );
}

/** Ends a membership. Throws RefusedChangeError for what a person can act on. */
export async function deleteMembership(
  organizationId: string,
  userId: string,
): Promise<ClerkMembership> {
  const clerk = await clerkClient();
  return told(
    await changed(clerk.organizations.deleteOrganizationMembership({ organizationId, userId })),
  );
}

/** An organization's open invitations, the newest first, at most 100. */
export async function readOpenInvitations(organizationId: string): Promise<ClerkInvitation[]> {
  const clerk = await clerkClient();
  const { data } = await clerk.organizations.getOrganizationInvitationList({
    organizationId,
    status: ["pending"],
    limit: 100,
  });
  return data.map(toldOfInvitation);
}

/** Invites somebody by mail. Throws RefusedChangeError for what a person can act on. */
export async function createInvitation(
  organizationId: string,
  invitation: { inviterUserId: string; emailAddress: string; role: Role },
): Promise<ClerkInvitation> {
  const clerk = await clerkClient();
  return toldOfInvitation(
    await changed(
      clerk.organizations.createOrganizationInvitation({ organizationId, ...invitation }),
    ),
  );
}

/** Takes an invitation back; null when the organization has no such one that is still open. */
export async function revokeInvitationAtClerk(
  organizationId: string,
  { invitationId, requestingUserId }: { invitationId: string; requestingUserId: string },
): Promise<ClerkInvitation | null> {
  const clerk = await clerkClient();
  try {
    const parameters = { organizationId, invitationId, requestingUserId };
    return toldOfInvitation(await clerk.organizations.revokeOrganizationInvitation(parameters));
  } catch (error) {
    if (isClerkAPIResponseError(error) && error.status === 404) return null;
    throw error;
  }
}

const told = (membership: OrganizationMembership) => clerkMembershipSchema.parse(membership.raw);

const toldOfInvitation = (invitation: OrganizationInvitation) =>
  clerkInvitationSchema.parse(invitation.raw);

/** @see https://clerk.com/docs/guides/development/errors/backend-api */
const refusals: Record<string, string> = {
  already_a_member_in_organization: "Whoever has this address is a member already.",
  duplicate_record: "This address is invited already.",
  organization_invitation_not_unique: "This address is invited already.",
  organization_minimum_permissions_needed:
    "Somebody has to stay who can manage members and delete the organization. Make somebody else an owner first.",
  organization_membership_managed_by_scim:
    "This membership comes from your directory: change it there.",
  form_param_format_invalid: "An invitation can't be sent to this address.",
};

/** The limit of a plan with seats, and that of an organization without one. */
const noSeatLeftCodes = ["insufficient_seats", "organization_membership_quota_exceeded"];
const noSeatLeft =
  "Every seat of the plan is taken: members and open invitations take one each. Cancel an invitation, or get a larger plan.";

async function changed<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const code = isClerkAPIResponseError(error) ? error.errors[0]?.code : undefined;
    if (code && noSeatLeftCodes.includes(code)) {
      throw new NoSeatLeftError(noSeatLeft, { cause: error });
    }
    const refusal = code && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
    if (refusal) throw new RefusedChangeError(refusal, { cause: error });
    throw error;
  }
}
