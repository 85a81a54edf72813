import { resourceNotFound } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { createMembership } from "./membership.ts";
import { suggestionAlreadyAccepted } from "./organization-domain-errors.ts";
import type {
  OrganizationMembershipRequest,
  OrganizationSuggestion,
} from "./organization-records.ts";
import type { Organization } from "./records.ts";
import { roleSetOf } from "./role-set.ts";
import { membershipOf } from "./session.ts";

/** What is suggested to a person who isn't a member yet. */
export function suggestionsTo(instance: Instance, userId: string): OrganizationSuggestion[] {
  return instance.store.organizationSuggestions
    .where("user", userId)
    .filter(({ organizationId }) => !membershipOf(instance, userId, organizationId));
}

/** Asks the organization's admins to let the person in. @throws ClerkError when they have asked. */
export function acceptSuggestion(
  instance: Instance,
  suggestion: OrganizationSuggestion,
): OrganizationSuggestion {
  if (suggestion.status === "accepted") throw suggestionAlreadyAccepted();
  const { organizationMembershipRequests, organizationSuggestions } = instance.store;
  const { organizationId, userId } = suggestion;
  const now = instance.now();
  organizationMembershipRequests.put({
    id: newId("orgmemreq"),
    organizationId,
    userId,
    status: "pending",
    createdAt: now,
    updatedAt: now,
  });
  return organizationSuggestions.put({ ...suggestion, status: "accepted", updatedAt: now });
}

/** Makes the person a member, with the role that newcomers get. Throws as `createMembership` does. */
export function acceptMembershipRequest(
  instance: Instance,
  organization: Organization,
  request: OrganizationMembershipRequest,
): OrganizationMembershipRequest {
  const role = roleSetOf(instance, organization).defaultRole;
  createMembership(instance, organization, { userId: request.userId, role });
  return answer(instance, request, "accepted");
}

export function rejectMembershipRequest(
  instance: Instance,
  request: OrganizationMembershipRequest,
): OrganizationMembershipRequest {
  return answer(instance, request, "revoked");
}

/** @throws ClerkError (404) when the organization has no such request, or it was answered. */
export function requirePendingRequest(
  instance: Instance,
  organization: Organization,
  id: string,
): OrganizationMembershipRequest {
  const request = instance.store.organizationMembershipRequests.get(id);
  if (request?.organizationId === organization.id && request.status === "pending") return request;
  throw resourceNotFound(`No organization membership request was found with id ${id}`);
}

const answer = (
  { store, now }: Instance,
  request: OrganizationMembershipRequest,
  status: OrganizationMembershipRequest["status"],
) => store.organizationMembershipRequests.put({ ...request, status, updatedAt: now() });
