import type {
  OrganizationInvitationJSON,
  OrganizationJSON,
  OrganizationMembershipJSON,
  PublicOrganizationDataJSON,
  RoleJSON,
  UserOrganizationInvitationJSON,
} from "@clerk/shared/types";
import { organizationPicture } from "../avatar.ts";
import { memberLimit } from "../billing-seat-limit.ts";
import type { Instance } from "../instance.ts";
import { organizationInvitationStatus, pendingInvitations } from "../invitation.ts";
import type { Role } from "../organization-records.ts";
import { allPermissions } from "../permission.ts";
import type {
  Organization,
  OrganizationInvitation,
  OrganizationMembership,
  User,
} from "../records.ts";
import { findRole, isCreatorEligible } from "../role.ts";
import { serializePublicUserData } from "./serialize.ts";

/** Private metadata is never in what the browser gets. */
export function serializeOrganization(
  instance: Instance,
  organization: Organization,
): OrganizationJSON {
  const { memberships } = instance.store;
  const invited = pendingInvitations(instance, organization);
  return {
    object: "organization",
    ...publicOrganizationData(instance, organization),
    public_metadata: organization.publicMetadata,
    members_count: memberships.where("organization", organization.id).length,
    pending_invitations_count: invited.filter((each) => !each.organizationDomainId).length,
    admin_delete_enabled: organization.adminDeleteEnabled,
    max_allowed_memberships: memberLimit(instance, organization),
    self_serve_sso_enabled: instance.configuration.organizations.selfServeSso,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}

export function publicOrganizationData(instance: Instance, organization: Organization) {
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    ...organizationPicture(instance, organization),
  } satisfies PublicOrganizationDataJSON;
}

export function serializeMembership(
  instance: Instance,
  membership: OrganizationMembership,
): OrganizationMembershipJSON {
  const { organizations, users } = instance.store;
  const role = findRole(instance, membership.role);
  return {
    object: "organization_membership",
    id: membership.id,
    organization: serializeOrganization(
      instance,
      organizations.get(membership.organizationId) as Organization,
    ),
    permissions: [
      ...(role?.permissions ?? []),
    ] as unknown as OrganizationMembershipJSON["permissions"],
    public_metadata: membership.publicMetadata,
    public_user_data: serializePublicUserData(
      instance,
      users.get(membership.userId) as User,
    ) as OrganizationMembershipJSON["public_user_data"],
    role: membership.role as OrganizationMembershipJSON["role"],
    role_name: role?.name ?? membership.role,
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}

/** As the organization's admins see it. */
export function serializeOrganizationInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
): OrganizationInvitationJSON & { url: null; expires_at: number } {
  return {
    object: "organization_invitation",
    id: invitation.id,
    email_address: invitation.emailAddress,
    organization_id: invitation.organizationId,
    public_metadata: invitation.publicMetadata,
    // Only the mail has it.
    url: null,
    expires_at: invitation.expiresAt,
    status: organizationInvitationStatus(
      instance,
      invitation,
    ) as OrganizationInvitationJSON["status"],
    role: invitation.role as OrganizationInvitationJSON["role"],
    role_name: findRole(instance, invitation.role)?.name ?? invitation.role,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  };
}

/** As the invited person sees it. */
export function serializeUserOrganizationInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
): UserOrganizationInvitationJSON & { expires_at: number } {
  const organization = instance.store.organizations.get(invitation.organizationId) as Organization;
  return {
    ...serializeOrganizationInvitation(instance, invitation),
    expires_at: invitation.expiresAt,
    public_organization_data: publicOrganizationData(instance, organization),
  };
}

/** A role with its permissions, system ones included. */
export function serializeRole(instance: Instance, role: Role): RoleJSON & Record<string, unknown> {
  return {
    object: "role",
    id: role.id,
    key: role.key,
    name: role.name,
    description: role.description,
    is_creator_eligible: isCreatorEligible(role),
    permissions: allPermissions(instance)
      .filter((permission) => role.permissions.includes(permission.key))
      .map(({ createdAt, updatedAt, ...permission }) => ({
        object: "permission",
        ...permission,
        created_at: createdAt,
        updated_at: updatedAt,
      })),
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}
