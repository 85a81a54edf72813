import type {
  ClientJSON,
  EmailAddressJSON,
  SessionJSON,
  SignInTokenJSON,
  UserJSON,
  VerificationJSON,
} from "@clerk/backend";
import { userPicture } from "../avatar.ts";
import { connectionsFor } from "../enterprise-sso.ts";
import { linkedAccounts } from "../external-account.ts";
import type { Instance } from "../instance.ts";
import { ticketUrl } from "../invitation.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import type { Client, EmailAddress, Session, User, Verification } from "../records.ts";
import { liveSessions, sessionStatus, sessionTasks } from "../session.ts";
import type { SignInToken } from "../ticket-records.ts";
import { currentStatus } from "../verification.ts";
import {
  serializeEnterpriseAccount,
  serializeExternalAccount,
  serializeLink,
} from "./serialize-external-account.ts";
import { serializeFactors } from "./serialize-factors.ts";
import { serializePhoneNumber } from "./serialize-phone-number.ts";

/** A user as only the Backend API shows one: with private metadata. */
export function serializeUser(instance: Instance, user: User) {
  const picture = userPicture(instance, user);
  return {
    object: "user",
    id: user.id,
    external_id: user.externalId,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    locale: user.locale,
    ...picture,
    profile_image_url: picture.image_url,
    email_addresses: user.emailAddresses.map((address) => serializeEmailAddress(instance, address)),
    primary_email_address_id: user.primaryEmailAddressId,
    phone_numbers: phoneNumbersOf(user).map(
      (each) => serializePhoneNumber(instance, each) as never,
    ),
    primary_phone_number_id: user.primaryPhoneNumberId ?? null,
    public_metadata: user.publicMetadata,
    private_metadata: user.privateMetadata,
    unsafe_metadata: user.unsafeMetadata,
    password_enabled: user.passwordHash !== null,
    password_last_updated_at: user.passwordUpdatedAt,
    banned: user.banned,
    ...serializeFactors(instance, user),
    create_organization_enabled: user.createOrganizationEnabled,
    create_organizations_limit: user.createOrganizationsLimit,
    delete_self_enabled: user.deleteSelfEnabled,
    legal_accepted_at: user.legalAcceptedAt,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastActiveAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
    external_accounts: instance.store.externalAccounts
      .where("user", user.id)
      .map((account) => serializeExternalAccount(instance, account)),
    enterprise_accounts: instance.store.enterpriseAccounts
      .where("user", user.id)
      .map((account) => serializeEnterpriseAccount(instance, account)) as never,
    ...whatNobodyHas,
  } satisfies Omit<UserJSON, "organization_memberships"> & Record<string, unknown>;
}

/** What Clerk has and this instance doesn't: other identifiers, second factors, other providers. */
const whatNobodyHas = {
  web3_wallets: [],
  primary_web3_wallet_id: null,
  saml_accounts: [],
  deprovisioned: false,
};

export function serializeEmailAddress(instance: Instance, emailAddress: EmailAddress) {
  return {
    object: "email_address",
    id: emailAddress.id,
    email_address: emailAddress.emailAddress,
    reserved: emailAddress.reserved ?? false,
    verification:
      emailAddress.verification && serializeVerification(instance, emailAddress.verification),
    linked_to: linkedAccounts(instance, emailAddress.emailAddress).map(serializeLink) as never[],
    matches_sso_connection: connectionsFor(instance, emailAddress.emailAddress).length > 0,
    created_at: emailAddress.createdAt,
    updated_at: emailAddress.updatedAt,
  } satisfies EmailAddressJSON & Record<string, unknown>;
}

/** What Clerk calls a verification of that strategy. */
function objectOf(strategy: string): string {
  if (strategy.startsWith("oauth_")) return "verification_oauth";
  if (strategy.startsWith("from_oauth_")) return "verification_from_oauth";
  const named = ["admin", "ticket", "saml", "email_link", "passkey"];
  return `verification_${named.includes(strategy) ? strategy : "otp"}`;
}

export function serializeVerification(instance: Instance, verification: Verification) {
  return {
    object: objectOf(verification.strategy),
    status: currentStatus(instance, verification),
    strategy: verification.strategy,
    attempts: verification.attempts,
    expire_at: verification.expiresAt,
  } as unknown as VerificationJSON;
}

export function serializeSession(instance: Instance, session: Session) {
  const tasks = sessionTasks(instance, session);
  return {
    object: "session",
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    actor: session.actor ?? null,
    status: sessionStatus(instance, session),
    ...(session.lastActiveOrganizationId !== null && {
      last_active_organization_id: session.lastActiveOrganizationId,
    }),
    last_active_at: session.lastActiveAt,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    tasks: tasks.length > 0 ? tasks : null,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  } satisfies SessionJSON & Record<string, unknown>;
}

export function serializeClient(instance: Instance, client: Client) {
  const sessions = liveSessions(instance, client);
  return {
    object: "client",
    id: client.id,
    session_ids: sessions.map((session) => session.id),
    sessions: sessions.map((session) => serializeSession(instance, session)),
    sign_in_id: client.signInId,
    sign_up_id: client.signUpId,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy:
      client.lastAuthenticationStrategy as ClientJSON["last_authentication_strategy"],
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  } satisfies ClientJSON;
}

export function serializeSignInToken(instance: Instance, token: SignInToken) {
  return {
    object: "sign_in_token",
    id: token.id,
    user_id: token.userId,
    token: token.ticket,
    status: token.status,
    url: ticketUrl(instance, token.ticket),
    created_at: token.createdAt,
    updated_at: token.updatedAt,
  } satisfies SignInTokenJSON;
}

export const serializeDeleted = (object: string, id: string, slug?: string) => ({
  object,
  id,
  ...(slug !== undefined && { slug }),
  deleted: true,
});
