import { aboutParameter, ClerkError, resourceNotFound } from "./errors.ts";

export const oauthApplicationNotFound = (id: string) =>
  resourceNotFound(`No OAuth application was found with id ${id}`);

/** By the id that applications present themselves with. */
export const oauthClientNotFound = (clientId: string) =>
  resourceNotFound(`No OAuth application was found with client id ${clientId}`);

export const oauthTokenNotFound = () => resourceNotFound("OAuth token not found");

export const oauthRedirectUriInvalid = () =>
  new ClerkError(
    422,
    "form_param_format_invalid",
    "is invalid",
    "redirect_uris must be absolute URLs without a fragment.",
    aboutParameter("redirect_uris"),
  );

export const oauthRedirectUriDuplicate = () =>
  new ClerkError(
    400,
    "duplicate_record",
    "duplicate redirect URI",
    "the redirect URI already exists",
  );

export const oauthScopeInvalid = () =>
  new ClerkError(
    400,
    "oauth_invalid_scope",
    "Invalid scope.",
    "An invalid scope was used. Specify a different scope and try again.",
  );

export const consentScreenCannotBeDisabled = () =>
  new ClerkError(
    422,
    "oauth_application_consent_screen_cannot_be_disabled",
    "consent screen cannot be disabled",
    "Consent screen cannot be disabled for a dynamically registered OAuth Application",
  );

export const consentScreenNeeded = () =>
  new ClerkError(
    422,
    "feature_requires_oauth2_consent_screen_enabled",
    "OAuth Client does not have the consent screen enabled",
    "OAuth Client does not have the consent screen enabled, please enable it in the OAuth Client settings to use this feature",
  );

export const dynamicClientRegistrationNeeded = () =>
  new ClerkError(
    422,
    "feature_requires_dynamic_oauth_client_registration",
    "dynamic client registration is not enabled",
    "Dynamic client registration is not enabled on this instance. Please enable it in the instance settings to use this feature",
  );
