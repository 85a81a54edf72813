import { enrollPerson } from "./domain-enrollment.ts";
import { findUserByEmailAddress } from "./email-address.ts";
import { findEnterpriseAccount, linkEnterpriseAccount } from "./enterprise-account.ts";
import { linkExternalAccount } from "./external-account.ts";
import type { ExternalIdentity } from "./external-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { EmailAddress, User } from "./records.ts";
import { requireUser } from "./user.ts";
import { verified } from "./verification.ts";

/** Who is signed in with another site's account, or has its address. */
export function findPerson(instance: Instance, identity: ExternalIdentity): User | undefined {
  const account = findLinkedAccount(instance, identity);
  if (account) return requireUser(instance, account.userId);
  return findUserByEmailAddress(instance, identity.emailAddress);
}

function findLinkedAccount(instance: Instance, identity: ExternalIdentity) {
  if (identity.enterpriseConnectionId !== null) return findEnterpriseAccount(instance, identity);
  const key = `${identity.provider}:${identity.providerUserId}`;
  return instance.store.externalAccounts.first("identity", key);
}

/**
 * Whether the other site's word is enough: the account is linked already, or the site has verified
 * an address that the person has proved here too. An identity provider's word always is.
 *
 * @see https://clerk.com/docs/guides/configure/auth-strategies/social-connections/account-linking
 */
export function isTrusted(instance: Instance, user: User, identity: ExternalIdentity): boolean {
  if (identity.enterpriseConnectionId !== null) return true;
  if (findLinkedAccount(instance, identity)?.userId === user.id) return true;
  return identity.emailAddressVerified && hasProved(user, identity.emailAddress);
}

/** Whether the address is the person's, proved here. */
export const hasProved = (user: User, emailAddress: string): boolean =>
  user.emailAddresses.some(
    (each) => each.emailAddress === emailAddress && each.verification?.status === "verified",
  );

/**
 * Joins another site's account to a person, with the address that the site has verified.
 *
 * @throws ClerkError when an organization that they would join is full.
 */
export function linkExternalIdentity(
  instance: Instance,
  userId: string,
  identity: ExternalIdentity,
): void {
  if (identity.enterpriseConnectionId === null) linkExternalAccount(instance, userId, identity);
  else linkEnterpriseAccount(instance, userId, identity);
  if (identity.emailAddressVerified) addProvedAddress(instance, userId, identity);
}

/** Leaves an address alone that is proved already, or somebody else's. */
function addProvedAddress(instance: Instance, userId: string, identity: ExternalIdentity): void {
  const { emailAddress, strategy } = identity;
  const user = requireUser(instance, userId);
  const owner = findUserByEmailAddress(instance, emailAddress);
  if (owner && owner.id !== userId) return;
  if (hasProved(user, emailAddress)) return;
  const now = instance.now();
  const known = user.emailAddresses.find((each) => each.emailAddress === emailAddress);
  const proved: EmailAddress = {
    ...(known ?? { id: newId("idn"), emailAddress, createdAt: now }),
    verification: verified(strategy === "saml" ? "saml" : `from_${strategy}`),
    updatedAt: now,
  };
  const changed = instance.store.users.put({
    ...user,
    emailAddresses: [...user.emailAddresses.filter((each) => each.id !== proved.id), proved],
    primaryEmailAddressId: user.primaryEmailAddressId ?? proved.id,
    updatedAt: now,
  });
  enrollPerson(instance, changed, emailAddress);
}
