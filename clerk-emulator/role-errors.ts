import { ClerkError } from "./errors.ts";

export const rolesQuotaExceeded = (limit: number) =>
  new ClerkError(
    403,
    "organization_instance_roles_quota_exceeded",
    "organization roles for instance quota exceeded",
    `You have reached your limit of ${limit} organization roles per instance.`,
  );

export const roleIsCreatorRole = () =>
  new ClerkError(
    422,
    "organization_role_default_creator_role",
    "role is used as the creator role",
    "The organization role cannot be deleted as it is currently used as the creator role.",
  );

export const roleIsDefaultRole = () =>
  new ClerkError(
    422,
    "organization_role_domain_default_role",
    "role is used as the domain default role",
    "The organization role cannot be deleted as it is currently used as the default domain role.",
  );

export const roleAssignedToMembers = () =>
  new ClerkError(
    422,
    "organization_role_assigned_members",
    "role is assigned to organization members",
    "The organization role is currently assigned to one or more organization members.",
  );

export const roleInInvitations = () =>
  new ClerkError(
    422,
    "organization_role_exists_in_invitations",
    "role exists in pending organization invitations",
    "The organization role exists in one or more pending organization invitations. Please revoke these invitations to proceed.",
  );

export const creatorPermissionsMissing = (permissions: readonly string[]) =>
  new ClerkError(
    422,
    "organization_missing_creator_role_permissions",
    "missing permissions for creator role",
    `The creator role must contain the following permissions: ${permissions.join(", ")}`,
  );

export const permissionNotFound = () =>
  new ClerkError(404, "resource_not_found", "not found", "Organization permission not found");

export const systemPermissionNotModifiable = () =>
  new ClerkError(
    403,
    "organization_system_permission_not_modifiable",
    "organization system permission cannot be modified",
    "This organization permission cannot be modified because it is a system permission.",
  );

export const permissionAlreadyAssigned = () =>
  new ClerkError(
    409,
    "organization_role_permission_association_exists",
    "permission already assigned to role",
    "This organization permission is already associated to this organization role.",
  );

export const permissionNotAssigned = () =>
  new ClerkError(
    404,
    "organization_role_permission_association_not_found",
    "permission not assigned to role",
    "This organization permission is not associated with the organization role.",
  );

export const roleSetsQuotaExceeded = (limit: number) =>
  new ClerkError(
    403,
    "organization_instance_role_sets_quota_exceeded",
    "organization role sets for instance quota exceeded",
    `You have reached your limit of ${limit} organization role sets per instance.`,
  );

export const roleSetNotFound = () =>
  new ClerkError(404, "resource_not_found", "not found", "Role set not found");

export const reassignmentsMissing = (roles: readonly string[]) =>
  new ClerkError(
    422,
    "organization_role_set_reassignment_mappings_missing",
    "reassignment mappings missing",
    `The following roles are missing from the reassignment mappings: ${roles.join(", ")}`,
    { role_keys: roles },
  );

export const reassignmentInvalid = (role: string) =>
  new ClerkError(
    422,
    "organization_role_set_reassignment_mappings_invalid",
    "reassignment mappings invalid",
    `The role ${role} is invalid in the reassignment mappings. It must be present in the new role set.`,
    { role_key: role },
  );

export const roleOfSetAssigned = (role: string) =>
  new ClerkError(
    422,
    "organization_role_on_set_assigned_to_user",
    "role is assigned to users",
    `The role ${role} is assigned to one or more users. Please re-assign the role to the users to proceed.`,
    { role_key: role },
  );

export const initialRoleSetNotDeletable = () =>
  new ClerkError(
    403,
    "cannot_delete_initial_role_set",
    "cannot delete initial role set",
    "Cannot delete the initial role set.",
  );
