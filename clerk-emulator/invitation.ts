import { normalizeEmailAddress } from "./email-address.ts";
import { parameterMissing } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { createMembership } from "./membership.ts";
import { sendMessage } from "./message.ts";
import {
  invitedAddressUnknown,
  organizationInvitationAccepted,
  organizationInvitationNotPending,
  organizationInvitationRevoked,
} from "./organization-errors.ts";
import type {
  Metadata,
  Organization,
  OrganizationInvitation,
  OrganizationMembership,
} from "./records.ts";
import { refuseInvitations } from "./refuse-invitations.ts";
import { requireRole, roleSetOf } from "./role-set.ts";
import { ticketExpired, ticketInvalid } from "./ticket-errors.ts";
import { requireUser } from "./user.ts";

const day = 24 * 60 * 60 * 1000;

export interface NewOrganizationInvitation {
  emailAddress: string;
  role: string;
  inviterUserId?: string | null;
  /** The verified domain that the invitation is owed to. */
  organizationDomainId?: string;
  /** Where the link leads after all; the application's own sign-in or sign-up page when left out. */
  redirectUrl?: string | null;
  /** 30 when left out. */
  expiresInDays?: number;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
  /** Whether a mail is sent; it is when left out. */
  notify?: boolean;
}

/**
 * Invites people to an organization by mail: all of them, or none.
 *
 * @throws ClerkError for a malformed address, an unknown role, an address that is invited or a
 * member already, or more people than the organization may have.
 */
export function inviteToOrganization(
  instance: Instance,
  organization: Organization,
  invited: readonly NewOrganizationInvitation[],
): OrganizationInvitation[] {
  if (invited.length === 0) throw parameterMissing("email_address");
  const wanted = invited.map((each) => ({
    ...each,
    emailAddress: normalizeEmailAddress(each.emailAddress),
  }));
  for (const { role } of wanted) requireRole(instance, organization, role);
  refuseInvitations(instance, organization, wanted);
  return wanted.map((each) => createInvitation(instance, organization, each));
}

/**
 * Invites a person who has an address in one of the organization's verified domains, with the role
 * that newcomers get, unless that address is invited already.
 */
export function inviteThroughDomain(
  instance: Instance,
  organization: Organization,
  invited: { organizationDomainId: string; emailAddress: string },
): void {
  const pending = pendingInvitations(instance, organization);
  if (pending.some(({ emailAddress }) => emailAddress === invited.emailAddress)) return;
  const role = roleSetOf(instance, organization).defaultRole;
  createInvitation(instance, organization, { ...invited, role });
}

function createInvitation(
  instance: Instance,
  organization: Organization,
  wanted: NewOrganizationInvitation,
): OrganizationInvitation {
  const now = instance.now();
  const invitation = instance.store.organizationInvitations.put({
    id: newId("orginv"),
    organizationId: organization.id,
    emailAddress: wanted.emailAddress,
    role: wanted.role,
    status: "pending",
    inviterUserId: wanted.inviterUserId ?? null,
    organizationDomainId: wanted.organizationDomainId ?? null,
    redirectUrl: wanted.redirectUrl ?? null,
    ticket: newId("tkt"),
    publicMetadata: wanted.publicMetadata ?? {},
    privateMetadata: wanted.privateMetadata ?? {},
    expiresAt: now + (wanted.expiresInDays ?? 30) * day,
    createdAt: now,
    updatedAt: now,
  });
  if (wanted.notify !== false) {
    sendMessage(instance, {
      to: invitation.emailAddress,
      subject: `You are invited to ${organization.name}`,
      kind: "organization_invitation",
      code: null,
      url: ticketUrl(instance, invitation.ticket),
    });
  }
  return invitation;
}

/** The link in the mail. */
export function ticketUrl(instance: Instance, ticket: string): string {
  return `${instance.url}/v1/tickets/accept?ticket=${ticket}`;
}

/** @throws ClerkError when it is no longer pending. */
export function revokeOrganizationInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
): OrganizationInvitation {
  if (organizationInvitationStatus(instance, invitation) !== "pending") {
    throw organizationInvitationNotPending();
  }
  const { organizationInvitations } = instance.store;
  return organizationInvitations.put({
    ...invitation,
    status: "revoked",
    updatedAt: instance.now(),
  });
}

/**
 * Makes the invited person a member, with the invitation's role and public metadata.
 *
 * @throws ClerkError when it is revoked, accepted or expired, or the address isn't the person's.
 */
export function acceptOrganizationInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
  userId: string,
): OrganizationMembership {
  requirePendingInvitation(instance, invitation);
  const { emailAddresses } = requireUser(instance, userId);
  const own = emailAddresses.find((each) => each.emailAddress === invitation.emailAddress);
  if (own?.verification?.status !== "verified") throw invitedAddressUnknown();
  const organization = instance.store.organizations.get(invitation.organizationId);
  if (!organization) throw ticketInvalid();
  const { role, publicMetadata } = invitation;
  const membership = createMembership(instance, organization, { userId, role, publicMetadata });
  const accepted = { ...invitation, status: "accepted" as const, updatedAt: instance.now() };
  instance.store.organizationInvitations.put(accepted);
  return membership;
}

/** @throws ClerkError saying why the invitation can't be accepted. */
export function requirePendingInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
): void {
  const status = organizationInvitationStatus(instance, invitation);
  if (status === "revoked") throw organizationInvitationRevoked();
  if (status === "accepted") throw organizationInvitationAccepted();
  if (status === "expired") throw ticketExpired();
}

/** A pending invitation that has lain too long is expired, although nobody wrote that down. */
export function organizationInvitationStatus(
  instance: Instance,
  invitation: OrganizationInvitation,
): OrganizationInvitation["status"] {
  const late = invitation.expiresAt <= instance.now();
  return invitation.status === "pending" && late ? "expired" : invitation.status;
}

/** Who is invited to an organization and hasn't come yet. */
export function pendingInvitations(
  instance: Instance,
  { id }: Organization,
): OrganizationInvitation[] {
  return instance.store.organizationInvitations
    .where("organization", id)
    .filter((invitation) => organizationInvitationStatus(instance, invitation) === "pending");
}
