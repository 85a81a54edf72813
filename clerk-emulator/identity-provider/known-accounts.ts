import { covers } from "../enterprise-sso.ts";
import type { ExternalRedirect } from "../external-records.ts";
import type { Instance } from "../instance.ts";

/** An account that a provider's page offers. */
export interface KnownAccount {
  emailAddress: string;
  firstName: string | null;
  lastName: string | null;
}

const shown = 6;

/**
 * The accounts that the provider's page offers: first the address that the person gave in the
 * application, then those that were used before, then everybody's. An organization's provider knows
 * only the addresses of its own domains.
 */
export function knownAccounts(instance: Instance, redirect: ExternalRedirect): KnownAccount[] {
  const { users, enterpriseConnections } = instance.store;
  const connection = enterpriseConnections.get(redirect.enterpriseConnectionId ?? "");
  const people = users
    .values()
    .flatMap(({ emailAddresses, firstName, lastName }) =>
      emailAddresses.map(({ emailAddress }) => ({ emailAddress, firstName, lastName })),
    );
  const all = [...usedAccounts(instance, redirect), ...people];
  const hint = redirect.loginHint?.toLowerCase();
  const isOffered = ({ emailAddress }: KnownAccount, position: number) =>
    all.findIndex((each) => each.emailAddress === emailAddress) === position &&
    (!connection || covers(connection, emailAddress));
  return all
    .filter(isOffered)
    .sort((one, other) => Number(other.emailAddress === hint) - Number(one.emailAddress === hint))
    .slice(0, shown);
}

function usedAccounts(instance: Instance, redirect: ExternalRedirect): KnownAccount[] {
  const { externalAccounts, enterpriseAccounts } = instance.store;
  const used = redirect.enterpriseConnectionId
    ? enterpriseAccounts.where("connection", redirect.enterpriseConnectionId)
    : externalAccounts.values().filter(({ provider }) => provider === redirect.provider);
  return used.filter(({ emailAddress }) => emailAddress !== "");
}
