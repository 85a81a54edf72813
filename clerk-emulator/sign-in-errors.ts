import { aboutParameter, ClerkError } from "./errors.ts";

export const identifierNotFound = () =>
  new ClerkError(
    422,
    "form_identifier_not_found",
    "Couldn't find your account.",
    undefined,
    aboutParameter("identifier"),
  );

export const passwordIncorrect = (name = "password") =>
  new ClerkError(
    422,
    "form_password_incorrect",
    "Password is incorrect. Try again, or use another method.",
    undefined,
    aboutParameter(name),
  );

/** The same for a wrong password and for an identifier that nobody has. */
export const passwordOrIdentifierIncorrect = () =>
  new ClerkError(
    422,
    "form_password_or_identifier_incorrect",
    "Password or identifier is incorrect. Try again, or use another method.",
  );

export const passwordMissing = () =>
  new ClerkError(
    400,
    "no_password_set",
    "no password set",
    "This user does not have a password set for their account",
  );

export const codeIncorrect = () =>
  new ClerkError(
    422,
    "form_code_incorrect",
    "is incorrect",
    "Incorrect code",
    aboutParameter("code"),
  );

export const verificationMissing = () =>
  new ClerkError(
    400,
    "verification_missing",
    "is missing",
    "This strategy requires verification preparation before attempting to validate it.",
  );

export const verificationExpired = () =>
  new ClerkError(
    400,
    "verification_expired",
    "expired",
    "This verification has expired. You must create a new one.",
  );

export const verificationFailed = () =>
  new ClerkError(
    400,
    "verification_failed",
    "failed",
    "Too many failed attempts. You have to try again with the same or another method.",
  );

export const verificationAlreadyVerified = () =>
  new ClerkError(
    400,
    "verification_already_verified",
    "already verified",
    "This verification has already been verified.",
  );

export const strategyInvalid = () =>
  new ClerkError(
    400,
    "strategy_for_user_invalid",
    "Invalid verification strategy",
    "The verification strategy is not valid for this account",
  );

export const impersonationPresent = () =>
  new ClerkError(
    409,
    "session_creation_not_allowed",
    "unable to create session",
    "Unable to create new session when an impersonation session is present. Please sign out first.",
  );

export const sessionExists = () =>
  new ClerkError(400, "session_exists", "Session already exists", "You're already signed in.");

export const alreadySignedIn = (sessionId: string) =>
  new ClerkError(
    400,
    "identifier_already_signed_in",
    "You're already signed in",
    "You're already signed in",
    { session_id: sessionId },
  );

export const userBanned = () =>
  new ClerkError(
    403,
    "user_banned",
    "User banned",
    "You have been banned. If you think this was by mistake, please contact support.",
  );
