import { randomBytes } from "node:crypto";
import { externalAccountNotFound, lastIdentification } from "./external-errors.ts";
import type { ExternalAccount, ExternalIdentity } from "./external-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { Verification } from "./records.ts";
import { requireUser } from "./user.ts";
import { verifiedElsewhere } from "./verification.ts";

const hour = 60 * 60 * 1000;

/** Keeps that the account at the provider is the person's, with a new access token. */
export function linkExternalAccount(
  instance: Instance,
  userId: string,
  identity: ExternalIdentity,
): ExternalAccount {
  const { externalAccounts } = instance.store;
  const key = `${identity.provider}:${identity.providerUserId}`;
  const pending = externalAccounts
    .where("user", userId)
    .find((each) => each.provider === identity.provider && each.verification.status !== "verified");
  const known = externalAccounts.first("identity", key) ?? pending;
  const account = known ?? newExternalAccount(instance, userId, identity.provider);
  return externalAccounts.put({
    ...account,
    userId,
    providerUserId: identity.providerUserId,
    emailAddress: identity.emailAddress,
    emailAddressVerified: identity.emailAddressVerified,
    firstName: identity.firstName,
    lastName: identity.lastName,
    username: identity.username,
    approvedScopes: identity.scopes,
    verification: verifiedElsewhere(instance, identity.strategy),
    accessToken: newAccessToken(instance, identity.provider),
    updatedAt: instance.now(),
  });
}

/** An account of which only the provider is known yet. It isn't kept. */
export function newExternalAccount(
  instance: Instance,
  userId: string,
  provider: string,
  verification: Verification = verifiedElsewhere(instance, provider),
): ExternalAccount {
  const now = instance.now();
  return {
    id: newId("eac"),
    identificationId: newId("idn"),
    userId,
    provider,
    providerUserId: "",
    emailAddress: "",
    emailAddressVerified: false,
    firstName: null,
    lastName: null,
    username: null,
    approvedScopes: [],
    publicMetadata: {},
    verification,
    accessToken: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** How a provider's tokens begin; GitHub's don't expire. */
const tokens: Record<string, { prefix: string; expires: boolean }> = {
  oauth_google: { prefix: "ya29.", expires: true },
  oauth_github: { prefix: "gho_", expires: false },
  oauth_microsoft: { prefix: "EwB", expires: true },
};

function newAccessToken(instance: Instance, provider: string): ExternalAccount["accessToken"] {
  const { prefix, expires } = tokens[provider] ?? { prefix: "", expires: true };
  const token = prefix + randomBytes(24).toString("base64url");
  return { token, expiresAt: expires ? instance.now() + hour : null };
}

/** The account with a token that is still good: an expired one is replaced. */
export function refreshAccessToken(instance: Instance, account: ExternalAccount): ExternalAccount {
  const { accessToken } = account;
  if (!accessToken?.expiresAt || accessToken.expiresAt > instance.now()) return account;
  return instance.store.externalAccounts.put({
    ...account,
    accessToken: newAccessToken(instance, account.provider),
  });
}

/** The person's account of that id; throws Clerk's 404 when it isn't theirs. */
export function requireExternalAccount(
  instance: Instance,
  userId: string,
  id: string,
): ExternalAccount {
  const found = instance.store.externalAccounts
    .where("user", userId)
    .find((account) => account.id === id || account.identificationId === id);
  if (!found) throw externalAccountNotFound();
  return found;
}

/** The accounts at social providers that the person has proved. */
export const verifiedAccountsOf = (instance: Instance, userId: string): ExternalAccount[] =>
  instance.store.externalAccounts
    .where("user", userId)
    .filter((account) => account.verification.status === "verified");

/**
 * Takes an account away from a person.
 *
 * @throws ClerkError when they would have nothing left to sign in with.
 */
export function removeExternalAccount(instance: Instance, userId: string, id: string): void {
  const account = requireExternalAccount(instance, userId, id);
  const { emailAddresses, passwordHash } = requireUser(instance, userId);
  const proved = emailAddresses.some((each) => each.verification?.status === "verified");
  const others = verifiedAccountsOf(instance, userId).filter((each) => each.id !== account.id);
  const isLast = !proved && passwordHash === null && others.length === 0;
  if (isLast && account.verification.status === "verified") throw lastIdentification();
  instance.store.externalAccounts.delete(account.id);
}

/** Forgets the provider's tokens; the account stays connected. */
export function revokeAccessToken(instance: Instance, userId: string, id: string): ExternalAccount {
  const account = requireExternalAccount(instance, userId, id);
  return instance.store.externalAccounts.put({ ...account, accessToken: null });
}

/** The accounts elsewhere that an address came with, or is proved by. */
export function linkedAccounts(instance: Instance, emailAddress: string): ExternalAccount[] {
  const owner = instance.store.users.first("emailAddress", emailAddress);
  const accounts = verifiedAccountsOf(instance, owner?.id ?? "");
  return accounts.filter((account) => account.emailAddress === emailAddress);
}
