import { chooseConnection, connectionsFor, strategyOf } from "./enterprise-sso.ts";
import { ClerkError } from "./errors.ts";
import { connectionMissingForSignIn, samlEmailAddressMismatch } from "./external-errors.ts";
import { linkExternalIdentity } from "./external-identity.ts";
import type { ExternalIdentity } from "./external-records.ts";
import { failedElsewhere, identityOf, startExternalRedirect } from "./external-redirect.ts";
import type { Instance } from "./instance.ts";
import type { Client, EmailAddress } from "./records.ts";
import {
  requireEmailAddress,
  requireUnverifiedAddress,
  setEmailAddressVerification,
} from "./user-email-address.ts";

/**
 * Sends the browser to the identity provider of an address, which proves it.
 *
 * @throws ClerkError when no connection has its domain.
 */
export function startEmailAddressProof(
  instance: Instance,
  client: Client,
  userId: string,
  id: string,
  redirectUrl: string | undefined,
): EmailAddress {
  const { emailAddress } = requireUnverifiedAddress(instance, userId, id);
  const connections = connectionsFor(instance, emailAddress);
  const connection = chooseConnection(connections, undefined, connectionMissingForSignIn);
  const verification = startExternalRedirect(instance, {
    strategy: strategyOf(connection),
    provider: connection.provider,
    enterpriseConnectionId: connection.id,
    purpose: { kind: "email_address", id, userId },
    clientId: client.id,
    loginHint: emailAddress,
    redirectUrl,
  });
  return setEmailAddressVerification(instance, userId, id, verification);
}

/** Keeps that the address is proved once its browser is back, or why it isn't. */
export function finishEmailAddressProof(
  instance: Instance,
  { id, userId }: { id: string; userId: string },
  proof: ExternalIdentity | ClerkError,
): void {
  if (!instance.store.users.get(userId)) return;
  const { emailAddress, verification } = requireEmailAddress(instance, userId, id);
  if (!verification) return;
  try {
    const identity = identityOf(proof);
    if (identity.emailAddress !== emailAddress)
      throw samlEmailAddressMismatch(identity.emailAddress);
    linkExternalIdentity(instance, userId, identity);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
    const failed = failedElsewhere(verification, error);
    setEmailAddressVerification(instance, userId, id, failed);
  }
}
