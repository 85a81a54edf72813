import { requireAdditionalIdentifications } from "./additional-identification.ts";
import { newEnterpriseAccount } from "./enterprise-account.ts";
import { strategyOf } from "./enterprise-sso.ts";
import { ClerkError, resourceNotFound } from "./errors.ts";
import { newExternalAccount, requireExternalAccount } from "./external-account.ts";
import {
  accountAlreadyConnected,
  enterpriseAccountAlreadyConnected,
  identificationClaimed,
} from "./external-errors.ts";
import { findPerson, linkExternalIdentity } from "./external-identity.ts";
import type { EnterpriseAccount, ExternalAccount, ExternalIdentity } from "./external-records.ts";
import { failedElsewhere, identityOf, startExternalRedirect } from "./external-redirect.ts";
import type { Instance } from "./instance.ts";
import type { Client } from "./records.ts";
import { requireSocialProvider, socialProviderName } from "./social-provider.ts";

interface NewConnection {
  redirectUrl?: string | undefined;
  additionalScopes?: readonly string[] | undefined;
  loginHint?: string | undefined;
}

/**
 * Begins to connect an account at a social provider to somebody who is signed in.
 *
 * @throws ClerkError when one is connected already, or the provider isn't enabled.
 */
export function connectExternalAccount(
  instance: Instance,
  client: Client,
  userId: string,
  { strategy, ...input }: NewConnection & { strategy: string },
): ExternalAccount {
  const provider = requireSocialProvider(instance, strategy);
  requireAdditionalIdentifications(instance, userId);
  const known = instance.store.externalAccounts
    .where("user", userId)
    .filter((account) => account.provider === strategy);
  if (known.some((account) => account.verification.status === "verified")) {
    throw accountAlreadyConnected(socialProviderName(provider));
  }
  const account = newExternalAccount(instance, userId, strategy);
  const sent = sendToProvider(instance, client, account, input);
  // Earlier attempts that led nowhere.
  for (const { id } of known) instance.store.externalAccounts.delete(id);
  return instance.store.externalAccounts.put(sent);
}

/** Asks the provider again, for more than the person has allowed so far. */
export function reauthorizeExternalAccount(
  instance: Instance,
  client: Client,
  userId: string,
  id: string,
  input: NewConnection,
): ExternalAccount {
  const account = requireExternalAccount(instance, userId, id);
  requireSocialProvider(instance, account.provider);
  return instance.store.externalAccounts.put(sendToProvider(instance, client, account, input));
}

function sendToProvider(
  instance: Instance,
  client: Client,
  account: ExternalAccount,
  { redirectUrl, additionalScopes = [], loginHint }: NewConnection,
): ExternalAccount {
  const provider = requireSocialProvider(instance, account.provider);
  const { scopes } = instance.configuration.socialProviders[provider];
  const verification = startExternalRedirect(instance, {
    strategy: account.provider,
    provider: account.provider,
    enterpriseConnectionId: null,
    purpose: { kind: "connection", id: account.id },
    clientId: client.id,
    loginHint: loginHint ?? (account.emailAddress || null),
    scopes: [...new Set([...scopes, ...account.approvedScopes, ...additionalScopes])],
    redirectUrl,
  });
  return { ...account, verification, updatedAt: instance.now() };
}

/** Begins to connect an account at an organization's identity provider. */
export function connectEnterpriseAccount(
  instance: Instance,
  client: Client,
  userId: string,
  input: NewConnection & { enterpriseConnectionId: string },
): EnterpriseAccount {
  const { enterpriseConnections, enterpriseAccounts } = instance.store;
  const id = input.enterpriseConnectionId;
  const connection = enterpriseConnections.get(id);
  if (!connection?.active)
    throw resourceNotFound(`No enterprise connection was found with id ${id}`);
  const known = enterpriseAccounts
    .where("user", userId)
    .find((account) => account.enterpriseConnectionId === id);
  if (known?.verification.status === "verified") {
    throw enterpriseAccountAlreadyConnected(known.emailAddress);
  }
  const account = known ?? newEnterpriseAccount(instance, userId, connection);
  const verification = startExternalRedirect(instance, {
    strategy: strategyOf(connection),
    provider: connection.provider,
    enterpriseConnectionId: id,
    purpose: { kind: "connection", id: account.id },
    clientId: client.id,
    loginHint: input.loginHint ?? null,
    redirectUrl: input.redirectUrl,
  });
  return enterpriseAccounts.put({ ...account, verification });
}

/** Connects an account once its browser is back, or keeps why it can't be. */
export function finishConnection(
  instance: Instance,
  id: string,
  proof: ExternalIdentity | ClerkError,
): void {
  const { externalAccounts, enterpriseAccounts } = instance.store;
  const account = externalAccounts.get(id) ?? enterpriseAccounts.get(id);
  if (!account) return;
  try {
    const identity = identityOf(proof);
    const owner = findPerson(instance, identity);
    if (owner && owner.id !== account.userId) throw identificationClaimed();
    linkExternalIdentity(instance, account.userId, identity);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    const verification = failedElsewhere(account.verification, error);
    if ("provider" in account) externalAccounts.put({ ...account, verification });
    else enterpriseAccounts.put({ ...account, verification });
  }
}
