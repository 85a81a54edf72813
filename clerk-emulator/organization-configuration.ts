import type { EnrollmentMode } from "./organization-records.ts";

/** What one sets for the organizations of an instance. */
export interface OrganizationConfiguration {
  enabled: boolean;
  forceOrganizationSelection: boolean;
  maxAllowedMemberships: number;
  adminDeleteEnabled: boolean;
  slugsEnabled: boolean;
  /**
   * Whether admins set up single sign-on themselves, in `<OrganizationProfile/>`. In Clerk's dashboard
   * it is switched for each organization.
   */
  selfServeSso: boolean;
  creatorRole: string;
  /** Of invitations in the components, and of people who join because of a verified domain. */
  defaultRole: string;
  domains: {
    enabled: boolean;
    /** What an organization's admins can choose from. */
    enrollmentModes: readonly EnrollmentMode[];
    maxAllowed: number;
  };
}

export const defaultOrganizationConfiguration: OrganizationConfiguration = {
  enabled: true,
  forceOrganizationSelection: false,
  maxAllowedMemberships: 100,
  adminDeleteEnabled: true,
  slugsEnabled: true,
  selfServeSso: false,
  creatorRole: "org:admin",
  defaultRole: "org:member",
  domains: {
    enabled: false,
    enrollmentModes: ["manual_invitation", "automatic_invitation", "automatic_suggestion"],
    maxAllowed: 10,
  },
};
