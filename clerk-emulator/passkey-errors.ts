import { ClerkError } from "./errors.ts";

export const passkeyRegistrationFailed = () =>
  new ClerkError(
    400,
    "passkey_registration_failure",
    "Passkey registration failed",
    "Passkey registration flow could not be completed",
  );

export const passkeyNotRegistered = () =>
  new ClerkError(404, "passkey_not_registered", "not registered", "Passkey is not registered.");

export const passkeyCredentialInvalid = () =>
  new ClerkError(
    422,
    "passkey_invalid_public_key_credential",
    "is invalid",
    "Invalid passkey public key credential",
    { param_name: "public_key_credential" },
  );

export const passkeyAuthenticationFailed = () =>
  new ClerkError(
    400,
    "passkey_authentication_failure",
    "authentication failed",
    "Passkey authentication failed",
  );

export const passkeyQuotaExceeded = (maximum: number) =>
  new ClerkError(
    403,
    "passkey_quota_exceeded",
    "passkey quota exceeded",
    `You have reached your limit of ${maximum} passkeys per account.`,
  );
