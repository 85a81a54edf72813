import { aboutParameter, ClerkError } from "./errors.ts";

export const domainsNotEnabled = () =>
  new ClerkError(
    403,
    "organization_domains_not_enabled",
    "organization domains not enabled",
    "This instance does not have domains enabled for organizations.",
  );

export const enrollmentModeNotEnabled = (mode: string) =>
  new ClerkError(
    403,
    "organization_domain_enrollment_mode_not_enabled",
    "organization enrollment mode not enabled",
    `Enrollment mode ${mode} is not enabled for this instances's organizations.`,
  );

export const domainQuotaExceeded = (limit: number) =>
  new ClerkError(
    403,
    "organization_domain_quota_exceeded",
    "organization domains quota exceeded",
    `You have reached your limit of ${limit} domains per organization.`,
  );

export const domainCommon = () =>
  new ClerkError(
    422,
    "organization_domain_common",
    "common email domain",
    "This is a common email provider domain. Please use a different one.",
    aboutParameter("name"),
  );

export const domainOfAnotherOrganization = () =>
  new ClerkError(
    422,
    "organization_domain_already_exists",
    "organizaton domain already exists",
    "This domain is already used by another organization.",
    aboutParameter("name"),
  );

export const domainOfSameOrganization = () =>
  new ClerkError(
    422,
    "organization_domain_already_exists_same_organization",
    "organization domain already exists",
    "This domain is already used by your organization.",
    aboutParameter("name"),
  );

export const domainMismatch = () =>
  new ClerkError(
    422,
    "organization_domain_mismatch",
    "Organization domain mismatch",
    "The provided email address doesn't match the organization domain name.",
    aboutParameter("affiliation_email_address"),
  );

export const suggestionAlreadyAccepted = () =>
  new ClerkError(
    400,
    "organization_suggestion_already_accepted",
    "suggestion has already been accepted",
    "This organization suggestion has already been accepted.",
  );
