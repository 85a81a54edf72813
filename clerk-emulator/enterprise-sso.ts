import type { EnterpriseConnection } from "./enterprise-connection-records.ts";
import { connectionIdRequired } from "./external-errors.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";

/** The active connections that everybody with that address signs in through. */
export function connectionsFor(instance: Instance, emailAddress: string): EnterpriseConnection[] {
  return instance.store.enterpriseConnections
    .values()
    .filter((each) => each.active && each.authenticatable && covers(each, emailAddress));
}

/** Whether an address is in one of the connection's domains. */
export function covers({ domains, saml }: EnterpriseConnection, emailAddress: string): boolean {
  const domain = emailAddress.trim().toLowerCase().split("@").at(-1) ?? "";
  return domains.some(
    (each) => domain === each || (saml?.allowSubdomains === true && domain.endsWith(`.${each}`)),
  );
}

/** Those of the person's verified addresses. */
export const connectionsOf = (instance: Instance, user: User): EnterpriseConnection[] => {
  const found = user.emailAddresses
    .filter((address) => address.verification?.status === "verified")
    .flatMap((address) => connectionsFor(instance, address.emailAddress));
  return [...new Set(found)];
};

/**
 * The connection that is named, else the only one.
 *
 * @param missing the error when there is none
 * @throws ClerkError when there are several, and none is named.
 */
export function chooseConnection(
  connections: readonly EnterpriseConnection[],
  id: string | undefined,
  missing: () => Error,
): EnterpriseConnection {
  if (id === undefined && connections.length > 1) throw connectionIdRequired();
  const chosen = id === undefined ? connections[0] : connections.find((each) => each.id === id);
  if (!chosen) throw missing();
  return chosen;
}

/** How a verification through it is called: `saml`, or `oauth_custom_acme` for OpenID Connect. */
export const strategyOf = ({ name, saml }: EnterpriseConnection): string =>
  saml ? "saml" : `oauth_custom_${name.toLowerCase().replace(/[^a-z]/g, "") || "sso"}`;
