import { z } from "zod";
import { commonEmailDomains } from "./common-email-domains.ts";
import { withdrawOffers } from "./domain-enrollment.ts";
import { parameterFormatInvalid, resourceNotFound } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import {
  domainCommon,
  domainOfAnotherOrganization,
  domainOfSameOrganization,
  domainQuotaExceeded,
  domainsNotEnabled,
  enrollmentModeNotEnabled,
} from "./organization-domain-errors.ts";
import type {
  DomainVerification,
  EnrollmentMode,
  OrganizationDomain,
} from "./organization-records.ts";
import type { Organization } from "./records.ts";
import { verified } from "./verification.ts";

export interface NewOrganizationDomain {
  name: string;
  enrollmentMode?: EnrollmentMode | null | undefined;
  affiliationEmailAddress?: string | null;
  /** Null when nobody has proven anything yet. */
  affiliationVerification?: DomainVerification | null;
}

/**
 * Adds a domain to an organization.
 *
 * @see https://clerk.com/docs/guides/organizations/add-members/verified-domains
 * @throws ClerkError when the instance has no domains or not that enrollment mode, or the name is
 * malformed, everybody's, taken, or one too many.
 */
export function createOrganizationDomain(
  instance: Instance,
  organization: Organization,
  input: NewOrganizationDomain,
): OrganizationDomain {
  const { enrollmentMode } = input;
  requireEnabled(instance, enrollmentMode);
  const name = checkName(instance, organization, input.name);
  const now = instance.now();
  return instance.store.organizationDomains.put({
    id: newId("orgdmn"),
    organizationId: organization.id,
    name,
    enrollmentMode: enrollmentMode ?? "manual_invitation",
    affiliationEmailAddress: input.affiliationEmailAddress ?? null,
    affiliationVerification: input.affiliationVerification ?? null,
    ownershipVerification: null,
    createdAt: now,
    updatedAt: now,
  });
}

/**
 * Changes how people come in who have an address in the domain from then on.
 *
 * @param deletePending whether to take back what the former mode has offered and nobody accepted
 * @throws ClerkError when the instance hasn't got that mode.
 */
export function changeEnrollmentMode(
  instance: Instance,
  domain: OrganizationDomain,
  enrollmentMode: EnrollmentMode,
  deletePending = false,
): OrganizationDomain {
  requireEnabled(instance, enrollmentMode);
  if (deletePending) withdrawOffers(instance, domain);
  return putDomain(instance, { ...domain, enrollmentMode });
}

/** Takes a domain from its organization, and back what nobody has accepted because of it. */
export function deleteOrganizationDomain(instance: Instance, domain: OrganizationDomain): void {
  withdrawOffers(instance, domain);
  instance.store.organizationDomains.delete(domain.id);
}

/**
 * Sets whether the organization has proven that it belongs to the domain.
 *
 * @throws ClerkError when another organization has.
 */
export function setDomainVerified(
  instance: Instance,
  domain: OrganizationDomain,
  isVerified: boolean,
): OrganizationDomain {
  if (!isVerified) return putDomain(instance, { ...domain, affiliationVerification: null });
  return verifyDomain(instance, domain, domainVerified(instance, "admin"));
}

/** Keeps the proof. @throws ClerkError when another organization was faster. */
export function verifyDomain(
  instance: Instance,
  domain: OrganizationDomain,
  affiliationVerification: DomainVerification,
): OrganizationDomain {
  refuseVerifiedElsewhere(instance, domain.organizationId, domain.name);
  return putDomain(instance, { ...domain, affiliationVerification });
}

/** A proof that is done. */
export function domainVerified(instance: Instance, strategy: string): DomainVerification {
  return { ...verified(strategy), verifiedAt: instance.now() };
}

/** @throws ClerkError (404) when the organization has no such domain. */
export function requireOrganizationDomain(
  instance: Instance,
  organization: Organization,
  id: string,
): OrganizationDomain {
  const domain = instance.store.organizationDomains.get(id);
  if (domain?.organizationId === organization.id) return domain;
  throw resourceNotFound(`No organization domain was found with id ${id}`);
}

export const putDomain = ({ store, now }: Instance, domain: OrganizationDomain) =>
  store.organizationDomains.put({ ...domain, updatedAt: now() });

/**
 * @throws ClerkError when the instance has no domains, or not that way to come in. Where admins set up
 * single sign-on themselves there are domains for that.
 */
export function requireEnabled({ configuration }: Instance, mode?: EnrollmentMode | null): void {
  const { domains, selfServeSso } = configuration.organizations;
  if (!domains.enabled && !selfServeSso) throw domainsNotEnabled();
  const modes: readonly EnrollmentMode[] = [
    "manual_invitation",
    ...(domains.enabled ? domains.enrollmentModes : []),
    ...(selfServeSso ? (["enterprise_sso"] as const) : []),
  ];
  if (mode && !modes.includes(mode)) throw enrollmentModeNotEnabled(mode);
}

function checkName(instance: Instance, organization: Organization, given: string): string {
  const name = given.trim().toLowerCase();
  if (
    !z
      .hostname()
      .regex(/\.[a-z]/)
      .safeParse(name).success
  ) {
    throw parameterFormatInvalid("name", "Name must be a valid domain name.");
  }
  if (commonEmailDomains.has(name)) throw domainCommon();
  const { organizationDomains } = instance.store;
  const own = organizationDomains.where("organization", organization.id);
  if (own.some((domain) => domain.name === name)) throw domainOfSameOrganization();
  refuseVerifiedElsewhere(instance, organization.id, name);
  const limit = instance.configuration.organizations.domains.maxAllowed;
  if (own.length >= limit) throw domainQuotaExceeded(limit);
  return name;
}

function refuseVerifiedElsewhere({ store }: Instance, organizationId: string, name: string): void {
  const others = store.organizationDomains
    .where("name", name)
    .filter((domain) => domain.organizationId !== organizationId);
  if (others.some((domain) => domain.affiliationVerification?.status === "verified")) {
    throw domainOfAnotherOrganization();
  }
}
