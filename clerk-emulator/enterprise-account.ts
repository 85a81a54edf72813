import type { EnterpriseConnection } from "./enterprise-connection-records.ts";
import { jitProvisioningDisabled, membershipQuotaExceededForSso } from "./external-errors.ts";
import type { EnterpriseAccount, ExternalIdentity } from "./external-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { createMembership } from "./membership.ts";
import type { Verification } from "./records.ts";
import { membershipOf } from "./session.ts";
import { requireUser, updateUser } from "./user.ts";
import { verifiedElsewhere } from "./verification.ts";

/** The account that the identity provider means, if somebody has used it before. */
export function findEnterpriseAccount(
  instance: Instance,
  identity: ExternalIdentity,
): EnterpriseAccount | undefined {
  return instance.store.enterpriseAccounts
    .where("connection", identity.enterpriseConnectionId ?? "")
    .find((account) => account.providerUserId === identity.providerUserId);
}

/**
 * Keeps that the account at the identity provider is the person's. The person takes on the name
 * that the provider gives them, and becomes a member of the connection's organization.
 *
 * @throws ClerkError when the organization is full.
 * @see https://clerk.com/docs/guides/configure/auth-strategies/enterprise-connections/jit-provisioning
 */
export function linkEnterpriseAccount(
  instance: Instance,
  userId: string,
  identity: ExternalIdentity,
): EnterpriseAccount {
  const { enterpriseAccounts, enterpriseConnections } = instance.store;
  const connection = enterpriseConnections.get(identity.enterpriseConnectionId ?? "");
  if (!connection) throw new Error("The identity names no enterprise connection.");
  requireSeat(instance, connection, userId);
  const pending = enterpriseAccounts
    .where("user", userId)
    .find((each) => each.enterpriseConnectionId === connection.id);
  const known = findEnterpriseAccount(instance, identity) ?? pending;
  const account = known ?? newEnterpriseAccount(instance, userId, connection);
  if (connection.syncUserAttributes) syncName(instance, userId, identity);
  joinOrganization(instance, userId, connection);
  const now = instance.now();
  return enterpriseAccounts.put({
    ...account,
    userId,
    providerUserId: identity.providerUserId,
    emailAddress: identity.emailAddress,
    firstName: identity.firstName,
    lastName: identity.lastName,
    verification: verifiedElsewhere(instance, identity.strategy),
    lastAuthenticatedAt: now,
    updatedAt: now,
  });
}

/** An account of which only the connection is known yet. It isn't kept. */
export function newEnterpriseAccount(
  instance: Instance,
  userId: string,
  connection: EnterpriseConnection,
  verification: Verification = verifiedElsewhere(instance, "saml"),
): EnterpriseAccount {
  const now = instance.now();
  return {
    id: newId("ent"),
    userId,
    enterpriseConnectionId: connection.id,
    providerUserId: "",
    emailAddress: "",
    firstName: null,
    lastName: null,
    publicMetadata: {},
    verification,
    lastAuthenticatedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

function syncName(instance: Instance, userId: string, identity: ExternalIdentity): void {
  const user = requireUser(instance, userId);
  const firstName = identity.firstName ?? user.firstName;
  const lastName = identity.lastName ?? user.lastName;
  if (firstName === user.firstName && lastName === user.lastName) return;
  updateUser(instance, userId, { firstName, lastName });
}

function joinOrganization(
  instance: Instance,
  userId: string,
  { organizationId }: EnterpriseConnection,
): void {
  const organization = instance.store.organizations.get(organizationId ?? "");
  if (!organization || membershipOf(instance, userId, organization.id)) return;
  const role = instance.configuration.organizations.defaultRole;
  createMembership(instance, organization, { userId, role });
}

/**
 * Refuses somebody who has no account yet, where sign-ins make none or their organization is full.
 *
 * @throws ClerkError
 */
export function requireProvisioning(instance: Instance, identity: ExternalIdentity): void {
  const { enterpriseConnections } = instance.store;
  const connection = enterpriseConnections.get(identity.enterpriseConnectionId ?? "");
  if (connection?.disableJitProvisioning) throw jitProvisioningDisabled();
  if (connection) requireSeat(instance, connection, null);
}

/**
 * Refuses somebody for whom the connection's organization has no room.
 *
 * @param userId null for somebody who has no account yet
 */
function requireSeat(
  instance: Instance,
  { organizationId }: EnterpriseConnection,
  userId: string | null,
): void {
  const { organizations, memberships } = instance.store;
  const organization = organizations.get(organizationId ?? "");
  if (!organization || organization.maxAllowedMemberships === 0) return;
  if (userId !== null && membershipOf(instance, userId, organization.id)) return;
  const taken = memberships.where("organization", organization.id).length;
  if (taken >= organization.maxAllowedMemberships) throw membershipQuotaExceededForSso();
}
