import { domainOf } from "./email-address.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { inviteThroughDomain, revokeOrganizationInvitation } from "./invitation.ts";
import type { OrganizationDomain } from "./organization-records.ts";
import type { Organization, User } from "./records.ts";
import { membershipOf } from "./session.ts";

/**
 * Invites a person whose address became verified, at sign-up or in the profile, or suggests the
 * organization to them. Whoever was there before the domain is left alone, as in Clerk.
 *
 * @see https://clerk.com/docs/guides/organizations/add-members/verified-domains#enable-verified-domains
 */
export function enrollPerson(instance: Instance, user: User, emailAddress: string): void {
  if (!verifiedAddresses(user).includes(emailAddress)) return;
  const { organizationDomains } = instance.store;
  for (const domain of organizationDomains.where("name", domainOf(emailAddress))) {
    if (isEnrolling(instance, domain)) enroll(instance, domain, user, emailAddress);
  }
}

/** Takes back the invitations and suggestions that a domain has made and nobody has accepted. */
export function withdrawOffers(instance: Instance, domain: OrganizationDomain): void {
  for (const invitation of pendingDomainInvitations(instance, domain)) {
    revokeOrganizationInvitation(instance, invitation);
  }
  for (const { id } of pendingDomainSuggestions(instance, domain)) {
    instance.store.organizationSuggestions.delete(id);
  }
}

export const pendingDomainInvitations = ({ store, now }: Instance, domain: OrganizationDomain) =>
  store.organizationInvitations
    .where("organization", domain.organizationId)
    .filter((each) => each.organizationDomainId === domain.id)
    .filter(({ status, expiresAt }) => status === "pending" && expiresAt > now());

export const pendingDomainSuggestions = ({ store }: Instance, domain: OrganizationDomain) =>
  store.organizationSuggestions
    .where("organizationDomain", domain.id)
    .filter(({ status }) => status === "pending");

const verifiedAddresses = ({ emailAddresses }: User) =>
  emailAddresses
    .filter(({ verification }) => verification?.status === "verified")
    .map(({ emailAddress }) => emailAddress);

function isEnrolling({ configuration }: Instance, domain: OrganizationDomain): boolean {
  const { enabled, enrollmentModes } = configuration.organizations.domains;
  const isVerified = domain.affiliationVerification?.status === "verified";
  return enabled && isVerified && enrollmentModes.includes(domain.enrollmentMode);
}

function enroll(
  instance: Instance,
  domain: OrganizationDomain,
  user: User,
  emailAddress: string,
): void {
  const { organizationSuggestions, organizations } = instance.store;
  const { organizationId, enrollmentMode, id: organizationDomainId } = domain;
  if (membershipOf(instance, user.id, organizationId)) return;
  if (enrollmentMode === "automatic_invitation") {
    const organization = organizations.get(organizationId) as Organization;
    inviteThroughDomain(instance, organization, { organizationDomainId, emailAddress });
  }
  if (enrollmentMode !== "automatic_suggestion") return;
  const suggested = organizationSuggestions.where("user", user.id);
  if (suggested.some((each) => each.organizationId === organizationId)) return;
  const now = instance.now();
  organizationSuggestions.put({
    id: newId("orgsug"),
    organizationId,
    organizationDomainId,
    userId: user.id,
    status: "pending",
    createdAt: now,
    updatedAt: now,
  });
}
