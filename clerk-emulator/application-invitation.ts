import { findUserByEmailAddress, normalizeEmailAddress } from "./email-address.ts";
import { ClerkError, identifierExists } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { ticketUrl } from "./invitation.ts";
import { sendMessage } from "./message.ts";
import { duplicateInvitations } from "./organization-errors.ts";
import type { Metadata } from "./records.ts";
import type { Invitation } from "./ticket-records.ts";

const day = 24 * 60 * 60 * 1000;

export interface NewInvitation {
  emailAddress: string;
  publicMetadata?: Metadata;
  redirectUrl?: string | null;
  /** 30 when left out. */
  expiresInDays?: number;
  /** Whether a mail is sent; it is when left out. */
  notify?: boolean;
  /** Invites although the address has a pending invitation or somebody signed up with it. */
  ignoreExisting?: boolean;
}

/**
 * Invites people to the application (not to one of its organizations): all of them, or none.
 *
 * @throws ClerkError for a malformed address, or one that is invited or signed up already.
 */
export function inviteToApplication(
  instance: Instance,
  invited: readonly NewInvitation[],
): Invitation[] {
  const wanted = invited.map((each) => ({
    ...each,
    emailAddress: normalizeEmailAddress(each.emailAddress),
  }));
  refuseDuplicates(instance, wanted);
  for (const { emailAddress, ignoreExisting } of wanted) {
    if (!ignoreExisting && findUserByEmailAddress(instance, emailAddress)) {
      throw identifierExists("email_address", "email address");
    }
  }
  return wanted.map((each) => createInvitation(instance, each));
}

function refuseDuplicates(instance: Instance, wanted: readonly NewInvitation[]): void {
  const strict = wanted.filter((each) => !each.ignoreExisting).map((each) => each.emailAddress);
  const twice = strict.filter(
    (address, position) => isInvited(instance, address) || strict.indexOf(address) < position,
  );
  if (twice.length > 0) throw duplicateInvitations([...new Set(twice)]);
}

function isInvited(instance: Instance, emailAddress: string): boolean {
  return instance.store.invitations
    .where("emailAddress", emailAddress)
    .some((invitation) => invitationStatus(instance, invitation) === "pending");
}

function createInvitation(instance: Instance, wanted: NewInvitation): Invitation {
  const now = instance.now();
  const invitation = instance.store.invitations.put({
    id: newId("inv"),
    emailAddress: wanted.emailAddress,
    status: "pending",
    redirectUrl: wanted.redirectUrl ?? null,
    ticket: newId("tkt"),
    publicMetadata: wanted.publicMetadata ?? {},
    expiresAt: now + (wanted.expiresInDays ?? 30) * day,
    createdAt: now,
    updatedAt: now,
  });
  if (wanted.notify !== false) {
    sendMessage(instance, {
      to: invitation.emailAddress,
      subject: `You are invited to ${instance.configuration.applicationName}`,
      kind: "invitation",
      code: null,
      url: ticketUrl(instance, invitation.ticket),
    });
  }
  return invitation;
}

/** @throws ClerkError when it was accepted or revoked before. */
export function revokeInvitation(instance: Instance, invitation: Invitation): Invitation {
  if (invitation.status === "accepted") throw invitationAlreadyAccepted();
  if (invitation.status === "revoked") throw invitationAlreadyRevoked();
  const revoked = { ...invitation, status: "revoked" as const, updatedAt: instance.now() };
  return instance.store.invitations.put(revoked);
}

/** A pending invitation that has lain too long is expired, although nobody wrote that down. */
export function invitationStatus(instance: Instance, invitation: Invitation): Invitation["status"] {
  const late = invitation.expiresAt <= instance.now();
  return invitation.status === "pending" && late ? "expired" : invitation.status;
}

const invitationAlreadyAccepted = () =>
  new ClerkError(
    400,
    "invitation_already_accepted",
    "Invitation is already accepted, try signing in instead.",
  );

const invitationAlreadyRevoked = () =>
  new ClerkError(400, "invitation_already_revoked", "Invitation is already revoked.");
