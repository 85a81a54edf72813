import type { Instance } from "./instance.ts";
import type { EnrollmentMode } from "./organization-records.ts";
import { requireRoleWithId } from "./role.ts";
import { initialRoleSet, updateRoleSet } from "./role-set.ts";

/** What is null or left out stays as it is. */
export interface OrganizationSettingsChanges {
  enabled?: boolean | null | undefined;
  maxAllowedMemberships?: number | null | undefined;
  adminDeleteEnabled?: boolean | null | undefined;
  slugsEnabled?: boolean | null | undefined;
  domainsEnabled?: boolean | null | undefined;
  enrollmentModes?: EnrollmentMode[] | null | undefined;
  creatorRoleId?: string | null | undefined;
  defaultRoleId?: string | null | undefined;
}

/**
 * Changes the settings of all organizations, until a reset or a restart.
 *
 * @throws ClerkError for an unknown role, or a creator's role that can't manage an organization.
 */
export function changeOrganizationSettings(
  instance: Instance,
  changes: OrganizationSettingsChanges,
): void {
  const roleKey = (id: string | null | undefined) =>
    id ? requireRoleWithId(instance, id).key : undefined;
  const roles = {
    creatorRole: roleKey(changes.creatorRoleId),
    defaultRole: roleKey(changes.defaultRoleId),
  };
  updateRoleSet(instance, initialRoleSet(instance), roles);
  const { organizations } = instance.configuration;
  instance.configuration = {
    ...instance.configuration,
    organizations: {
      ...organizations,
      enabled: changes.enabled ?? organizations.enabled,
      maxAllowedMemberships: changes.maxAllowedMemberships ?? organizations.maxAllowedMemberships,
      adminDeleteEnabled: changes.adminDeleteEnabled ?? organizations.adminDeleteEnabled,
      slugsEnabled: changes.slugsEnabled ?? organizations.slugsEnabled,
      domains: {
        ...organizations.domains,
        enabled: changes.domainsEnabled ?? organizations.domains.enabled,
        enrollmentModes: changes.enrollmentModes ?? organizations.domains.enrollmentModes,
      },
    },
  };
}
