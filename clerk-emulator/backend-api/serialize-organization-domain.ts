import type { OrganizationDomainJSON } from "@clerk/backend";
import { pendingDomainInvitations, pendingDomainSuggestions } from "../domain-enrollment.ts";
import type { Instance } from "../instance.ts";
import type { DomainVerification, OrganizationDomain } from "../organization-records.ts";
import type { Organization } from "../records.ts";
import { currentStatus } from "../verification.ts";
import { publicOrganizationData } from "./serialize-organization.ts";

export function serializeOrganizationDomain(instance: Instance, domain: OrganizationDomain) {
  const organization = instance.store.organizations.get(domain.organizationId) as Organization;
  const affiliation = serializeVerification(instance, domain.affiliationVerification);
  return {
    object: "organization_domain",
    id: domain.id,
    organization_id: domain.organizationId,
    name: domain.name,
    enrollment_mode: domain.enrollmentMode,
    affiliation_email_address: domain.affiliationEmailAddress,
    affiliation_verification: affiliation,
    ownership_verification: serializeVerification(instance, domain.ownershipVerification),
    verification: affiliation,
    total_pending_invitations: pendingDomainInvitations(instance, domain).length,
    total_pending_suggestions: pendingDomainSuggestions(instance, domain).length,
    public_organization_data: publicOrganizationData(instance, organization),
    created_at: domain.createdAt,
    updated_at: domain.updatedAt,
  } satisfies Record<keyof OrganizationDomainJSON, unknown> & Record<string, unknown>;
}

function serializeVerification(instance: Instance, verification: DomainVerification | null) {
  return (
    verification && {
      status: currentStatus(instance, verification),
      strategy: verification.strategy,
      attempts: verification.attempts,
      expire_at: verification.expiresAt,
      verified_at: verification.verifiedAt,
    }
  );
}
