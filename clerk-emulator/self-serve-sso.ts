import { domainOf } from "./email-address.ts";
import {
  type ConnectionChanges,
  changeConnection,
  createEnterpriseConnection,
  requireConnection,
} from "./enterprise-connection.ts";
import { enterpriseConnectionNotFound } from "./enterprise-connection-errors.ts";
import type { EnterpriseConnection, EnterpriseProvider } from "./enterprise-connection-records.ts";
import type { Instance } from "./instance.ts";
import type { Organization, User } from "./records.ts";
import { domainOwnershipNotVerified, selfServeSsoDisabled } from "./self-serve-sso-errors.ts";

/**
 * An admin makes a connection to their organization's identity provider. It is of no effect until it
 * is active.
 *
 * @param input without a name it is called by the domain of the admin's address, else as the organization
 * @throws ClerkError for a domain that the organization hasn't proved to be its own, and what the making
 * of one throws.
 * @see https://clerk.com/docs/guides/configure/auth-strategies/enterprise-connections/self-serve-sso
 */
export function createOwnConnection(
  instance: Instance,
  organization: Organization,
  admin: User,
  input: ConnectionChanges & { provider: EnterpriseProvider; domains: readonly string[] },
): EnterpriseConnection {
  requireOwnDomains(instance, organization, input.domains);
  const primary = admin.emailAddresses.find(({ id }) => id === admin.primaryEmailAddressId);
  return createEnterpriseConnection(instance, {
    ...input,
    name: input.name || (primary ? domainOf(primary.emailAddress) : organization.name),
    organizationId: organization.id,
  });
}

/** Changes what is given and nothing else. Throws as the making of one does. */
export function changeOwnConnection(
  instance: Instance,
  organization: Organization,
  connection: EnterpriseConnection,
  changes: ConnectionChanges,
): EnterpriseConnection {
  requireOwnDomains(instance, organization, changes.domains ?? []);
  return changeConnection(instance, connection, changes);
}

/** One of the organization's connections; throws Clerk's 404 when it isn't theirs. */
export function requireOwnConnection(
  instance: Instance,
  organization: Organization,
  id: string,
): EnterpriseConnection {
  const connection = requireConnection(instance, id);
  if (connection.organizationId === organization.id) return connection;
  throw enterpriseConnectionNotFound(id);
}

/** @throws ClerkError where only the instance's own team sets up single sign-on. */
export function requireSelfServeSso({ configuration }: Instance): void {
  if (!configuration.organizations.selfServeSso) throw selfServeSsoDisabled();
}

function requireOwnDomains(
  instance: Instance,
  organization: Organization,
  names: readonly string[],
): void {
  const own = instance.store.organizationDomains
    .where("organization", organization.id)
    .filter(
      ({ enrollmentMode, ownershipVerification }) =>
        enrollmentMode === "enterprise_sso" && ownershipVerification?.status === "verified",
    )
    .map(({ name }) => name);
  const foreign = names.find((name) => !own.includes(name.trim().toLowerCase()));
  if (foreign !== undefined) throw domainOwnershipNotVerified(foreign);
}
