import { aboutParameter, ClerkError } from "./errors.ts";

export const selfServeSsoDisabled = () =>
  new ClerkError(
    403,
    "self_serve_sso_disabled",
    "self-serve SSO not enabled",
    "The self-serve SSO feature is not enabled for this instance.",
  );

export const selfServeSsoWithoutOrganization = () =>
  new ClerkError(
    403,
    "self_serve_sso_no_active_organization",
    "no active organization",
    "Self-serve SSO requires an active organization. Switch to an organization before creating an enterprise connection.",
  );

export const domainOwnershipNotVerified = (domain: string) =>
  new ClerkError(
    422,
    "organization_domain_ownership_not_verified",
    "organization domain not verified",
    `The domain "${domain}" is not a verified domain of this organization. Verify ownership of the domain before using it here.`,
    aboutParameter("domains"),
  );
