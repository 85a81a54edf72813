import type { Instance } from "../instance.ts";
import { allPermissions } from "../permission.ts";
import { maximumCustomRoles } from "../role.ts";
import { initialRoleSet, maximumRoleSets } from "../role-set.ts";

/** There is one, and it is one for development. */
export const serializeInstance = () => ({
  object: "instance",
  id: "ins_emulator",
  environment_type: "development",
  allowed_origins: [],
  workspace_id: null,
});

export const serializeRestrictions = ({ configuration: { access } }: Instance) => ({
  object: "instance_restrictions",
  allowlist: access.allowlist,
  blocklist: access.blocklist,
  allowlist_blocklist_disabled_on_sign_in: false,
  block_email_subaddresses: false,
  block_disposable_email_domains: false,
});

export function serializeOrganizationSettings(instance: Instance) {
  const { organizations } = instance.configuration;
  const { key, creatorRole, defaultRole } = initialRoleSet(instance);
  return {
    object: "organization_settings",
    enabled: organizations.enabled,
    max_allowed_memberships: organizations.maxAllowedMemberships,
    max_allowed_roles: maximumCustomRoles,
    max_role_sets_allowed: maximumRoleSets,
    max_allowed_permissions: Math.max(50, allPermissions(instance).length),
    max_allowed_domains: organizations.domains.maxAllowed,
    creator_role: creatorRole,
    admin_delete_enabled: organizations.adminDeleteEnabled,
    slug_disabled: !organizations.slugsEnabled,
    domains_enabled: organizations.domains.enabled,
    domains_enrollment_modes: [...organizations.domains.enrollmentModes],
    domains_default_role: defaultRole,
    initial_role_set_key: key,
  };
}
