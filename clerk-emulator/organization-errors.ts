import { ClerkError } from "./errors.ts";

export const organizationMissing = () =>
  new ClerkError(404, "resource_not_found", "not found", "Given organization not found.");

export const organizationNameTooLong = (maximum: number) =>
  new ClerkError(
    422,
    "form_param_max_length_exceeded",
    "exceeds maximum length",
    `Name should not exceed ${maximum} characters.`,
    { param_name: "name" },
  );

export const organizationNameInvalid = (name: string) =>
  new ClerkError(
    422,
    "form_param_value_invalid",
    "invalid organization name",
    `The organization name "${name}" is invalid: it must not contain URLs or HTML.`,
    { param_name: "name" },
  );

export const createOrganizationNotEnabled = () =>
  new ClerkError(
    403,
    "user_create_organization_not_enabled",
    "create organization not enabled",
    "Organization creation is not enabled for this user",
  );

export const organizationCreationLimitExceeded = () =>
  new ClerkError(
    403,
    "org_creation_limit_exceeded",
    "Organization Creation Limit Exceeded",
    "You have exceeded the maximum number of organizations you can create.",
  );

export const adminDeleteNotEnabled = () =>
  new ClerkError(
    403,
    "organization_admin_delete_not_enabled",
    "admin delete not enabled",
    "Deletion by admin is not enabled for this organization.",
  );

export const notAMember = () =>
  new ClerkError(
    403,
    "not_a_member_in_organization",
    "not a member",
    "Current user is not a member of the organization. Only organization members can perform this action.",
  );

export const permissionMissing = (permission: string) =>
  new ClerkError(
    403,
    "missing_organization_permission",
    "missing permission",
    "Current user is missing an organization permission.",
    { permissions: [permission] },
  );

/** `who` is an email address or a user's id; Clerk's invitation form reads the address from it. */
export const alreadyAMember = (who: string) =>
  new ClerkError(
    400,
    "already_a_member_in_organization",
    "already a member",
    `${who} is already a member of the organization.`,
  );

export const minimumPermissionsNeeded = () =>
  new ClerkError(
    400,
    "organization_minimum_permissions_needed",
    "minimum organization permissions needed",
    "There has to be at least one organization member with the minimum required permissions",
  );

export const membershipQuotaExceeded = (limit: number) =>
  new ClerkError(
    403,
    "organization_membership_quota_exceeded",
    "organization membership quota exceeded",
    `You have reached your limit of ${limit} organization memberships, including outstanding invitations.`,
  );

export const roleNotFound = () =>
  new ClerkError(404, "resource_not_found", "not found", "Organization role not found", {
    param_name: "role",
  });

export const duplicateInvitations = (emailAddresses: string[]) =>
  new ClerkError(
    400,
    "duplicate_record",
    "duplicate invitation",
    `There are already pending invitations for the following email addresses: ${emailAddresses.join(", ")}`,
    { email_addresses: emailAddresses },
  );

export const organizationInvitationMissing = (id: string) =>
  new ClerkError(
    404,
    "organization_invitation_not_found",
    "not found",
    `No invitation found with id ${id}.`,
  );

export const organizationInvitationNotPending = () =>
  new ClerkError(
    404,
    "organization_invitation_not_pending",
    "not pending",
    "The organization invitation is not in the 'pending' status.",
  );

export const organizationInvitationRevoked = () =>
  new ClerkError(
    400,
    "organization_invitation_revoked_code",
    "invitation has been revoked",
    "This invitation has been revoked and cannot be used anymore.",
  );

export const organizationInvitationAccepted = () =>
  new ClerkError(
    400,
    "organization_invitation_already_accepted",
    "invitation has already been accepted",
    "This invitation has already been accepted. Sign in instead.",
  );

export const invitedAddressUnknown = () =>
  new ClerkError(
    400,
    "organization_invitation_identification_not_exist",
    "identification not found",
    "User not found. If you don't have an account, sign up first to accept this invitation.",
  );

export const organizationsNotEnabled = () =>
  new ClerkError(
    403,
    "organization_not_enabled_in_instance",
    "access denied",
    "The organizations feature is not enabled for this instance. You can enable it at https://dashboard.clerk.com.",
  );

export const slugsNotEnabled = () =>
  new ClerkError(
    403,
    "organization_slugs_disabled",
    "organization slugs not enabled",
    "This instance does not have slugs enabled for organizations.",
  );
