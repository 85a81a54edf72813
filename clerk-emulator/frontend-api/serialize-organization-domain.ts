import type {
  OrganizationDomainJSON,
  OrganizationMembershipRequestJSON,
  OrganizationSuggestionJSON,
} from "@clerk/shared/types";
import { pendingDomainInvitations, pendingDomainSuggestions } from "../domain-enrollment.ts";
import { txtRecordName } from "../domain-ownership.ts";
import type { Instance } from "../instance.ts";
import type {
  DomainVerification,
  OrganizationDomain,
  OrganizationMembershipRequest,
  OrganizationSuggestion,
} from "../organization-records.ts";
import type { Organization, User } from "../records.ts";
import { currentStatus } from "../verification.ts";
import { serializePublicUserData } from "./serialize.ts";
import { publicOrganizationData } from "./serialize-organization.ts";

/** A domain as those who may manage the organization's domains see it: with what is to be published. */
export function serializeManagedDomain(instance: Instance, domain: OrganizationDomain) {
  const { ownershipVerification: ownership } = domain;
  const shown = serializeOrganizationDomain(instance, domain);
  if (!ownership || currentStatus(instance, ownership) !== "unverified") return shown;
  return {
    ...shown,
    ownership_verification: {
      ...(shown.ownership_verification as object),
      txt_record_name: txtRecordName(domain),
      txt_record_value: ownership.txtRecordValue ?? null,
    },
  };
}

/** A domain as every member who may read the organization's domains sees it. */
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
    affiliation_verification: affiliation as never,
    ownership_verification: serializeVerification(instance, domain.ownershipVerification) as never,
    verification: affiliation as never,
    total_pending_invitations: pendingDomainInvitations(instance, domain).length,
    total_pending_suggestions: pendingDomainSuggestions(instance, domain).length,
    public_organization_data: publicOrganizationData(instance, organization),
    created_at: domain.createdAt,
    updated_at: domain.updatedAt,
  } satisfies OrganizationDomainJSON & Record<string, unknown>;
}

/** `expire_at`, as Clerk's document has it: its browser package reads `expires_at`, and gets none. */
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

export function serializeOrganizationSuggestion(
  instance: Instance,
  suggestion: OrganizationSuggestion,
) {
  const { organizations } = instance.store;
  const organization = organizations.get(suggestion.organizationId) as Organization;
  return {
    object: "organization_suggestion",
    id: suggestion.id,
    public_organization_data: publicOrganizationData(instance, organization),
    status: suggestion.status,
    created_at: suggestion.createdAt,
    updated_at: suggestion.updatedAt,
  } satisfies OrganizationSuggestionJSON;
}

export function serializeMembershipRequest(
  instance: Instance,
  request: OrganizationMembershipRequest,
) {
  const user = instance.store.users.get(request.userId) as User;
  return {
    object: "organization_membership_request",
    id: request.id,
    organization_id: request.organizationId,
    status: request.status,
    public_user_data: serializePublicUserData(
      instance,
      user,
    ) as OrganizationMembershipRequestJSON["public_user_data"],
    created_at: request.createdAt,
    updated_at: request.updatedAt,
  } satisfies OrganizationMembershipRequestJSON;
}
