import { aboutParameter, ClerkError } from "./errors.ts";

export const oauthCallbackInvalid = () =>
  new ClerkError(
    400,
    "oauth_callback_invalid",
    "Invalid OAuth callback",
    "invalid form for oauth_callback",
  );

/** `site` is what a person calls the other site: "Google". */
export const accessDenied = (site: string) => {
  const message = `You did not grant access to your ${site} account`;
  return new ClerkError(403, "oauth_access_denied", message);
};

export const providerNotEnabled = (site: string) =>
  new ClerkError(
    400,
    "oauth_provider_not_enabled",
    `Single-sign on with ${site} OAuth provider is not enabled in the instance settings.`,
  );

export const tokenProviderNotEnabled = () =>
  new ClerkError(
    404,
    "oauth_token_provider_not_enabled",
    "OAuth provider not enabled",
    "Single-sign on for this OAuth provider is not enabled in the instance settings.",
  );

export const providerUnsupported = (provider: string) =>
  new ClerkError(
    400,
    "oauth_unsupported_provider",
    `${provider} OAuth is not supported. Please contact us if you think this error should not appear.`,
  );

/** Also what tells Clerk's component to go on with a sign-up. */
export const externalAccountNotFound = () =>
  new ClerkError(
    404,
    "external_account_not_found",
    "Invalid external account",
    "The External Account was not found.",
  );

/**
 * What tells Clerk's component to go on with a sign-in. The code is that component's; Clerk's
 * documents don't have it.
 */
export const externalAccountExists = () =>
  new ClerkError(
    400,
    "external_account_exists",
    "already exists",
    "This external account already exists.",
  );

export const accountAlreadyConnected = (site: string) =>
  new ClerkError(
    400,
    "oauth_account_already_connected",
    "Already connected",
    `Another account is already connected for this particular provider (${site})`,
  );

export const identificationClaimed = () =>
  new ClerkError(
    400,
    "oauth_identification_claimed",
    "Identification claimed by another user",
    "The email address associated with this OAuth account is already claimed by another user.",
  );

export const accountTransferInvalid = () =>
  new ClerkError(
    400,
    "account_transfer_invalid",
    "Invalid account transfer",
    "There is no account to transfer",
  );

export const lastIdentification = () =>
  new ClerkError(
    400,
    "identification_deletion_failed",
    "Deletion failed",
    "You cannot delete your last identification.",
  );

export const connectionMissingForSignIn = () =>
  new ClerkError(
    422,
    "enterprise_sso_sign_in_connection_missing",
    "No Enterprise Connection for this sign-in",
    "The current sign-in does not have a corresponding Enterprise Connection. Please check the domain of the provided email address.",
    aboutParameter("strategy"),
  );

export const connectionMissingForSignUp = () =>
  new ClerkError(
    422,
    "enterprise_sso_sign_up_connection_missing",
    "No Enterprise Connection for this sign-up",
    "The current sign-up does not have a corresponding Enterprise Connection. Please check the domain of the provided email address.",
    aboutParameter("strategy"),
  );

export const connectionIdRequired = () =>
  new ClerkError(
    422,
    "enterprise_connection_id_is_required_with_multiple_connections",
    "Enterprise Connection ID is required with multiple connections",
    "The Enterprise Connection ID is required with multiple connections.",
  );

export const samlDomainMismatch = () =>
  new ClerkError(
    400,
    "saml_email_address_domain_mismatch",
    "Email address domain mismatch",
    "The email address domain of the provider's account does not match the domain of the connection.",
  );

export const samlEmailAddressMismatch = (emailAddress: string) =>
  new ClerkError(
    400,
    "saml_email_address_domain_mismatch",
    "Email address mismatch",
    `The provided email address differs from the one in the SAML response (IdP email: ${emailAddress}).`,
  );

export const enterpriseDomainMismatch = (received: string, expected: string) =>
  new ClerkError(
    400,
    "enterprise_sso_email_address_domain_mismatch",
    "Enterprise Connection email address domain mismatch",
    `The email address returned by the provider ${received} does not match the domain of the enterprise connection ${expected} that initiated the authentication.`,
  );

export const jitProvisioningDisabled = () =>
  new ClerkError(
    404,
    "saml_jit_provisioning_disabled",
    "JIT provisioning disabled",
    "Just-in-time provisioning is disabled for this SAML connection and no matching user exists for the provided email address.",
  );

export const membershipQuotaExceededForSso = () =>
  new ClerkError(
    403,
    "organization_membership_quota_exceeded_for_sso",
    "organization membership quota exceeded for sso per org",
    "The organization you are trying to join is full. Please contact support.",
  );

export const additionalIdentificationsDisabled = () =>
  new ClerkError(
    422,
    "enterprise_sso_additional_identifications_disabled",
    "Identifications creation disabled by your enterprise account",
    "You cannot create identifications because your enterprise account does not allow it.",
  );

export const enterpriseAccountAlreadyConnected = (emailAddress: string) =>
  new ClerkError(
    400,
    "enterprise_sso_account_already_connected",
    "Already connected",
    `An enterprise account is already connected for this connection email: ${emailAddress}`,
  );
