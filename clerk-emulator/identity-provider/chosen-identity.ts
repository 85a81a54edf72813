import { createHash } from "node:crypto";
import { normalizeEmailAddress } from "../email-address.ts";
import { covers, strategyOf } from "../enterprise-sso.ts";
import { parameterFormatInvalid } from "../errors.ts";
import { enterpriseDomainMismatch, samlDomainMismatch } from "../external-errors.ts";
import type { ExternalIdentity, ExternalRedirect } from "../external-records.ts";
import type { Instance } from "../instance.ts";

/** What a person fills in on a provider's page. */
export interface ChosenAccount {
  emailAddress: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  /** Whether the provider says that it doesn't know if the address is theirs. */
  unverified?: boolean | undefined;
}

/**
 * What the provider tells about the account that was chosen. The same address is always the same
 * account there.
 *
 * @throws ClerkError for what isn't an address, or isn't in the organization's domains.
 */
export function chosenIdentity(
  instance: Instance,
  redirect: ExternalRedirect,
  chosen: ChosenAccount,
): ExternalIdentity {
  const { enterpriseConnectionId, provider, scopes } = redirect;
  const emailAddress = normalizeEmailAddress(chosen.emailAddress);
  const connection = instance.store.enterpriseConnections.get(enterpriseConnectionId ?? "");
  if (enterpriseConnectionId !== null && !connection) {
    throw parameterFormatInvalid("state", "The enterprise connection is gone.");
  }
  if (connection && !covers(connection, emailAddress)) {
    throw connection.saml
      ? samlDomainMismatch()
      : enterpriseDomainMismatch(emailAddress, connection.domains.join(", "));
  }
  return {
    strategy: connection ? strategyOf(connection) : provider,
    provider,
    enterpriseConnectionId,
    providerUserId: providerUserId(enterpriseConnectionId ?? provider, emailAddress),
    emailAddress,
    emailAddressVerified: connection !== undefined || !chosen.unverified,
    firstName: chosen.firstName?.trim() || null,
    lastName: chosen.lastName?.trim() || null,
    username: provider === "oauth_github" ? (emailAddress.split("@")[0] ?? null) : null,
    scopes,
  };
}

/** How many digits the provider's ids have; others' are hexadecimal. */
const digits: Record<string, number> = { oauth_google: 21, oauth_github: 8 };

function providerUserId(provider: string, emailAddress: string): string {
  const hash = createHash("sha256").update(`${provider}:${emailAddress}`).digest("hex");
  const length = digits[provider];
  if (length === undefined) return hash.slice(0, 16);
  return String(BigInt(`0x${hash}`)).slice(0, length);
}
