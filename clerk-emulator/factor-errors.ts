import { ClerkError } from "./errors.ts";

export const featureNotEnabled = () =>
  new ClerkError(
    403,
    "feature_not_enabled",
    "not enabled",
    "This feature is not enabled on this instance",
  );

export const totpAlreadyEnabled = () =>
  new ClerkError(
    400,
    "totp_already_enabled",
    "TOTP already enabled",
    "TOTP is already enabled on your account",
  );

export const backupCodesNotAvailable = () =>
  new ClerkError(
    400,
    "backup_codes_not_available",
    "Backup codes not available",
    "In order to use backup codes, you have to enable any other Multi-factor method",
  );

export const secondFactorNeeded = () =>
  new ClerkError(
    400,
    "second_factor_deletion_not_allowed",
    "second factor deletion not allowed",
    "You are required to maintain at least one two-step verification method in your account at all times",
  );

export const secondFactorMissing = (strategy: string) =>
  new ClerkError(
    400,
    "no_second_factors",
    "no second factors",
    `No second factors were found for strategy ${strategy}.`,
  );

export const passwordCompromised = () =>
  new ClerkError(
    422,
    "form_password_compromised",
    "",
    "Your password may be compromised. To protect your account, please continue with an alternative sign-in method. You will be required to reset your password after signing in.",
    { param_name: "password" },
  );

export const reverificationRequired = () =>
  new ClerkError(
    403,
    "session_reverification_required",
    "Reverification required",
    "You need to provide additional verification to perform this operation",
  );

export const reverificationMissing = () =>
  new ClerkError(
    400,
    "session_reverification_missing",
    "is missing",
    "You need to start a new session verification flow first",
  );

export const reverificationStepInvalid = (action: string, resolution: string) =>
  new ClerkError(
    400,
    "invalid_action_for_session_reverification",
    "Invalid action for session reverification",
    `We were unable to ${action} for this session, as it's not ready for ${resolution}.`,
  );
