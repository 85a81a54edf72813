import type {
  InvitationJSON,
  OrganizationInvitationJSON,
  OrganizationJSON,
  OrganizationMembershipJSON,
  PublicOrganizationDataJSON,
} from "@clerk/backend";
import { invitationStatus } from "../application-invitation.ts";
import { organizationPicture, userPicture } from "../avatar.ts";
import { memberLimit } from "../billing-seat-limit.ts";
import { identifierOf } from "../display-name.ts";
import type { Instance } from "../instance.ts";
import { organizationInvitationStatus, ticketUrl } from "../invitation.ts";
import type {
  Organization,
  OrganizationInvitation,
  OrganizationMembership,
  User,
} from "../records.ts";
import { findRole, isCreatorEligible } from "../role.ts";
import { roleSetOf } from "../role-set.ts";
import type { Invitation } from "../ticket-records.ts";

interface Details {
  include_members_count?: boolean | undefined;
  include_missing_member_with_elevated_permissions?: boolean | undefined;
}

/** An organization as only the Backend API shows one: with private metadata. */
export function serializeOrganization(
  instance: Instance,
  organization: Organization,
  details: Details = {},
) {
  return {
    object: "organization",
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    ...organizationPicture(instance, organization),
    ...(details.include_members_count && { members_count: membersCount(instance, organization) }),
    ...(details.include_missing_member_with_elevated_permissions && {
      missing_member_with_elevated_permissions: !hasManager(instance, organization),
    }),
    max_allowed_memberships: memberLimit(instance, organization),
    admin_delete_enabled: organization.adminDeleteEnabled,
    public_metadata: organization.publicMetadata,
    private_metadata: organization.privateMetadata,
    ...(organization.createdBy !== null && { created_by: organization.createdBy }),
    created_at: organization.createdAt,
    role_set_key: roleSetOf(instance, organization).key,
    updated_at: organization.updatedAt,
  } satisfies OrganizationJSON & Record<string, unknown>;
}

export const membersCount = ({ store }: Instance, { id }: Organization) =>
  store.memberships.where("organization", id).length;

const hasManager = (instance: Instance, { id }: Organization) =>
  instance.store.memberships.where("organization", id).some((membership) => {
    const role = findRole(instance, membership.role);
    return role !== undefined && isCreatorEligible(role);
  });

export function serializeMembership(instance: Instance, membership: OrganizationMembership) {
  const { store } = instance;
  const role = findRole(instance, membership.role);
  const organization = store.organizations.get(membership.organizationId) as Organization;
  const user = store.users.get(membership.userId) as User;
  return {
    object: "organization_membership",
    id: membership.id,
    role: membership.role as OrganizationMembershipJSON["role"],
    role_name: role?.name ?? membership.role,
    permissions: [...(role?.permissions ?? [])],
    public_metadata: membership.publicMetadata,
    private_metadata: membership.privateMetadata,
    organization: serializeOrganization(instance, organization, { include_members_count: true }),
    public_user_data: memberData(instance, user),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  } satisfies OrganizationMembershipJSON & Record<string, unknown>;
}

function publicUserData(instance: Instance, user: User) {
  return {
    user_id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    ...userPicture(instance, user),
    identifier: identifierOf(user),
  };
}

/** Members show a little more than people who invite. */
function memberData(instance: Instance, user: User) {
  const data = publicUserData(instance, user);
  const { username, banned } = user;
  return { ...data, profile_image_url: data.image_url, username, banned };
}

export function serializeOrganizationInvitation(
  instance: Instance,
  invitation: OrganizationInvitation,
) {
  const status = organizationInvitationStatus(instance, invitation);
  const inviter = instance.store.users.get(invitation.inviterUserId ?? "");
  return {
    object: "organization_invitation" as OrganizationInvitationJSON["object"],
    id: invitation.id,
    organization_id: invitation.organizationId,
    email_address: invitation.emailAddress,
    role: invitation.role as OrganizationInvitationJSON["role"],
    role_name: findRole(instance, invitation.role)?.name ?? invitation.role,
    inviter_id: invitation.inviterUserId,
    public_inviter_data: inviter ? publicUserData(instance, inviter) : null,
    status,
    public_metadata: invitation.publicMetadata,
    private_metadata: invitation.privateMetadata,
    url: status === "pending" ? ticketUrl(instance, invitation.ticket) : null,
    expires_at: invitation.expiresAt,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  } satisfies OrganizationInvitationJSON & Record<string, unknown>;
}

/** For the lists that aren't of one organization. */
export function serializeInvitationWithOrganization(
  instance: Instance,
  invitation: OrganizationInvitation,
) {
  const organization = instance.store.organizations.get(invitation.organizationId) as Organization;
  return {
    ...serializeOrganizationInvitation(instance, invitation),
    public_organization_data: publicOrganizationData(instance, organization),
  };
}

export function publicOrganizationData(instance: Instance, organization: Organization) {
  const { id, name, slug } = organization;
  return {
    id,
    name,
    slug,
    ...organizationPicture(instance, organization),
  } satisfies Omit<PublicOrganizationDataJSON, "object">;
}

export function serializeInvitation(instance: Instance, invitation: Invitation) {
  const status = invitationStatus(instance, invitation);
  return {
    object: "invitation",
    id: invitation.id,
    email_address: invitation.emailAddress,
    public_metadata: invitation.publicMetadata,
    revoked: status === "revoked",
    status,
    ...(status === "pending" && { url: ticketUrl(instance, invitation.ticket) }),
    expires_at: invitation.expiresAt,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  } satisfies InvitationJSON & Record<string, unknown>;
}
