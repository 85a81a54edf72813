import { acceptActorToken, requireUsable } from "./actor-token.ts";
import type { Instance } from "./instance.ts";
import { acceptOrganizationInvitation, requirePendingInvitation } from "./invitation.ts";
import type { ActorToken } from "./organization-records.ts";
import type { Metadata, OrganizationInvitation } from "./records.ts";
import {
  accountExists,
  invitationRevoked,
  invitationUsed,
  signInTokenRevoked,
  signInTokenUsed,
  ticketExpired,
  ticketInvalid,
} from "./ticket-errors.ts";
import type { Invitation, SignInToken } from "./ticket-records.ts";

/** A ticket that is still good. */
export interface Ticket {
  /** Whom a sign-in token lets in. */
  userId: string | null;
  /** Where an invitation went, which proves the address. */
  emailAddress: string | null;
  /** What an invited person's new account starts with. */
  publicMetadata: Metadata;
  /** What lets somebody act as that user. */
  actorTokenId: string | null;
  /** Uses the ticket up, and returns the organization that it opens, if it does. */
  use(userId: string): string | null;
}

/** What a link with a ticket stands for. Throws Clerk's error when it is unknown, used or late. */
export function openTicket(instance: Instance, ticket: string): Ticket {
  const { signInTokens, actorTokens, organizationInvitations, invitations } = instance.store;
  const token = signInTokens.first("ticket", ticket);
  if (token) return openSignInToken(instance, token);
  const actorToken = actorTokens.first("ticket", ticket);
  if (actorToken) return openActorToken(instance, actorToken);
  const organizationInvitation = organizationInvitations.first("ticket", ticket);
  if (organizationInvitation) return openOrganizationInvitation(instance, organizationInvitation);
  const invitation = invitations.first("ticket", ticket);
  if (invitation) return openInvitation(instance, invitation);
  throw ticketInvalid();
}

function openSignInToken(instance: Instance, token: SignInToken): Ticket {
  if (token.status === "accepted") throw signInTokenUsed();
  if (token.status === "revoked") throw signInTokenRevoked();
  if (token.expiresAt <= instance.now()) throw ticketExpired();
  return {
    userId: token.userId,
    emailAddress: null,
    publicMetadata: {},
    actorTokenId: null,
    use() {
      instance.store.signInTokens.put({ ...token, status: "accepted", updatedAt: instance.now() });
      return token.organizationId;
    },
  };
}

function openActorToken(instance: Instance, token: ActorToken): Ticket {
  requireUsable(instance, token);
  return {
    userId: token.userId,
    emailAddress: null,
    publicMetadata: {},
    actorTokenId: token.id,
    use() {
      acceptActorToken(instance, token);
      return null;
    },
  };
}

function openOrganizationInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
): Ticket {
  requirePendingInvitation(instance, invitation);
  return {
    userId: null,
    emailAddress: invitation.emailAddress,
    publicMetadata: {},
    actorTokenId: null,
    use: (userId) => acceptOrganizationInvitation(instance, invitation, userId).organizationId,
  };
}

function openInvitation(instance: Instance, invitation: Invitation): Ticket {
  if (invitation.status === "accepted") throw invitationUsed();
  if (invitation.status === "revoked") throw invitationRevoked();
  if (invitation.expiresAt <= instance.now()) throw ticketExpired();
  return {
    userId: null,
    emailAddress: invitation.emailAddress,
    publicMetadata: invitation.publicMetadata,
    actorTokenId: null,
    use() {
      instance.store.invitations.put({
        ...invitation,
        status: "accepted",
        updatedAt: instance.now(),
      });
      return null;
    },
  };
}

/** Throws Clerk's error when the invited person has an account, and so can't sign up. */
export function requireNoAccount(instance: Instance, { emailAddress }: Ticket): void {
  if (emailAddress && instance.store.users.first("emailAddress", emailAddress)) {
    throw accountExists();
  }
}
