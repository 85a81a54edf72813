import type {
  ClientJSON,
  EmailAddressJSON,
  PublicUserDataJSON,
  SessionJSON,
  TokenJSON,
  UserJSON,
} from "@clerk/shared/types";
import { userPicture } from "../avatar.ts";
import { identifierOf } from "../display-name.ts";
import { connectionsFor } from "../enterprise-sso.ts";
import { linkedAccounts } from "../external-account.ts";
import type { Instance } from "../instance.ts";
import { passkeysOf } from "../passkey.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import type { Client, EmailAddress, Session, User } from "../records.ts";
import { activeMembership, isLive, liveSessions, sessionStatus, sessionTasks } from "../session.ts";
import { factorVerificationAge, signSessionToken } from "../session-token.ts";
import { factorsOf, hasSecondFactor } from "../user-factors.ts";
import {
  serializeEnterpriseAccount,
  serializeExternalAccount,
  serializeLink,
} from "./serialize-external-account.ts";
import { serializeMembership } from "./serialize-organization.ts";
import { serializePasskey } from "./serialize-passkey.ts";
import { serializePhoneNumber } from "./serialize-phone-number.ts";
import { serializeSignIn } from "./serialize-sign-in.ts";
import { serializeSignUp } from "./serialize-sign-up.ts";
import { type Nullable, serializeVerification } from "./serialize-verification.ts";

/** The client with its live sessions, each with a fresh token for the application at `origin`. */
export async function serializeClient(instance: Instance, client: Client, origin: string) {
  const sessions = liveSessions(instance, client);
  const signIn = client.signInId && instance.store.signIns.get(client.signInId);
  const signUp = client.signUpId && instance.store.signUps.get(client.signUpId);
  return {
    object: "client",
    id: client.id,
    sessions: await Promise.all(
      sessions.map((session) => serializeSession(instance, session, origin)),
    ),
    sign_in: signIn ? serializeSignIn(instance, signIn) : null,
    sign_up: signUp ? serializeSignUp(instance, signUp) : null,
    captcha_bypass: true,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy:
      client.lastAuthenticationStrategy as ClientJSON["last_authentication_strategy"],
    cookie_expires_at: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

export async function serializeSession(instance: Instance, session: Session, origin: string) {
  const user = instance.store.users.get(session.userId) as User;
  const tasks = sessionTasks(instance, session);
  return {
    ...serializeSessionFacts(instance, session),
    tasks: tasks.length > 0 ? tasks : null,
    last_active_token: isLive(instance, session)
      ? await serializeToken(instance, session, origin)
      : null,
    user: serializeUser(instance, user),
    public_user_data: serializePublicUserData(instance, user),
  };
}

/** A session without its user and token. */
export function serializeSessionFacts(instance: Instance, session: Session) {
  return {
    object: "session",
    id: session.id,
    status: sessionStatus(instance, session),
    client_id: session.clientId,
    user_id: session.userId,
    actor: (session.actor ?? null) as SessionJSON["actor"],
    factor_verification_age: factorVerificationAge(instance, session),
    last_active_organization_id: activeMembership(instance, session)?.organizationId ?? null,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  } as const;
}

async function serializeToken(instance: Instance, session: Session, origin: string) {
  return {
    object: "token",
    jwt: await signSessionToken(instance, session, origin),
  } as const satisfies Omit<TokenJSON, "id">;
}

export function serializeUser(instance: Instance, user: User): UserJSON & Record<string, unknown> {
  return {
    object: "user",
    id: user.id,
    external_id: user.externalId,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    ...userPicture(instance, user),
    profile_image_id: user.imageId ?? "",
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: user.primaryPhoneNumberId ?? null,
    primary_web3_wallet_id: null,
    email_addresses: user.emailAddresses.map((address) => serializeEmailAddress(instance, address)),
    phone_numbers: phoneNumbersOf(user).map((each) => serializePhoneNumber(instance, each)),
    web3_wallets: [],
    external_accounts: instance.store.externalAccounts
      .where("user", user.id)
      .map((account) => serializeExternalAccount(instance, account)) as never,
    saml_accounts: [],
    enterprise_accounts: instance.store.enterpriseAccounts
      .where("user", user.id)
      .map((account) => serializeEnterpriseAccount(instance, account)) as never,
    passkeys: passkeysOf(instance, user.id).map((each) => serializePasskey(instance, each)),
    organization_memberships: instance.store.memberships
      .where("user", user.id)
      .map((membership) => serializeMembership(instance, membership)),
    password_enabled: user.passwordHash !== null,
    ...serializeSecondFactors(instance, user),
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastActiveAt,
    banned: user.banned,
    locked: user.locked,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: null,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    create_organization_enabled: user.createOrganizationEnabled,
    // Left out when there is none: Clerk's document knows no null here.
    create_organizations_limit: (user.createOrganizationsLimit ?? undefined) as number | null,
    delete_self_enabled: user.deleteSelfEnabled,
    legal_accepted_at: user.legalAcceptedAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

function serializeSecondFactors(instance: Instance, user: User) {
  const { totp, backupCodes, mfaEnabledAt, mfaDisabledAt } = factorsOf(user);
  return {
    totp_enabled: totp?.verified ?? false,
    backup_code_enabled: backupCodes !== null,
    two_factor_enabled: hasSecondFactor(instance, user),
    mfa_enabled_at: mfaEnabledAt,
    mfa_disabled_at: mfaDisabledAt,
  };
}

export function serializePublicUserData(instance: Instance, user: User) {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    ...userPicture(instance, user),
    identifier: identifierOf(user),
    user_id: user.id,
    username: user.username,
    banned: user.banned,
  } satisfies Nullable<PublicUserDataJSON, "username">;
}

export function serializeEmailAddress(instance: Instance, email: EmailAddress) {
  return {
    object: "email_address",
    id: email.id,
    email_address: email.emailAddress,
    reserved: email.reserved ?? false,
    verification:
      email.verification && (serializeVerification(instance, email.verification) as never),
    linked_to: linkedAccounts(instance, email.emailAddress).map(serializeLink) as never[],
    matches_sso_connection: connectionsFor(instance, email.emailAddress).length > 0,
    created_at: email.createdAt,
    updated_at: email.updatedAt,
  } satisfies EmailAddressJSON & Record<string, unknown>;
}
