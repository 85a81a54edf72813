/**
 * An error in Clerk's own envelope. Codes, messages and statuses are Clerk's.
 *
 * @see https://clerk.com/docs/guides/development/errors/overview
 */
export class ClerkError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 422 | 429 | 501,
    readonly code: string,
    message: string,
    readonly longMessage: string = message,
    readonly meta: Record<string, unknown> = {},
  ) {
    super(message);
  }

  toJSON() {
    return {
      code: this.code,
      message: this.message,
      long_message: this.longMessage,
      meta: this.meta,
    };
  }
}

const aboutParameter = (name: string) => ({ param_name: name });

/** Parameters are named as they are sent: `email_address`. */
export const parameterMissing = (name: string) =>
  new ClerkError(
    422,
    "form_param_missing",
    "is missing",
    `${name} must be included.`,
    aboutParameter(name),
  );

export const parameterEmpty = (name: string) =>
  new ClerkError(422, "form_param_nil", "is required", `Enter ${name}.`, aboutParameter(name));

export const parameterFormatInvalid = (name: string, longMessage: string) =>
  new ClerkError(422, "form_param_format_invalid", "is invalid", longMessage, aboutParameter(name));

export const parameterValueInvalid = (name: string, value: string) =>
  new ClerkError(
    422,
    "form_param_value_invalid",
    "is invalid",
    `${value} does not match one of the allowed values for parameter ${name}`,
    aboutParameter(name),
  );

export const parameterTypeInvalid = (name: string, type: string) =>
  new ClerkError(
    422,
    "form_param_type_invalid",
    "is invalid",
    `\`${name}\` must be a \`${type}\`.`,
    aboutParameter(name),
  );

export const addressUnverified = (name: string) =>
  new ClerkError(
    422,
    "form_verification_needed",
    "is unverified",
    "This identification needs to be verified before you can perform this action.",
    aboutParameter(name),
  );

/** `what` is how a person would call it: "email address", "slug". */
export const identifierExists = (name: string, what: string) =>
  new ClerkError(
    422,
    "form_identifier_exists",
    `That ${what} is taken. Please try another.`,
    undefined,
    aboutParameter(name),
  );

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

export const passwordTooShort = (name: string, minimum: number) =>
  new ClerkError(
    422,
    "form_password_length_too_short",
    `Passwords must be ${minimum} characters or more.`,
    undefined,
    aboutParameter(name),
  );

export const passwordTooLong = (name: string) =>
  new ClerkError(
    422,
    "form_password_size_in_bytes_exceeded",
    "Your password is too long. Please use a shorter one.",
    undefined,
    aboutParameter(name),
  );

export const passwordMatchesIdentifier = (name: string) =>
  new ClerkError(
    422,
    "form_password_matches_identifier",
    "Password cannot match your email address, phone number or username.",
    undefined,
    aboutParameter(name),
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

export const userLocked = () =>
  new ClerkError(
    403,
    "user_locked",
    "Account locked",
    "Your account is locked. For more information, please contact support.",
  );

export const ticketInvalid = () =>
  new ClerkError(
    400,
    "ticket_invalid_code",
    "ticket is invalid",
    "This ticket is invalid. Make sure you're using a valid ticket generated by Clerk.",
  );

export const ticketExpired = () =>
  new ClerkError(
    400,
    "ticket_expired_code",
    "ticket has expired",
    "This ticket has expired and cannot be used anymore.",
  );

export const signInTokenUsed = () =>
  new ClerkError(
    400,
    "sign_in_token_already_used_code",
    "sign in token has already been used",
    "This sign in token has already been used. Each token can only be used once.",
  );

export const devBrowserUnauthenticated = () =>
  new ClerkError(
    401,
    "dev_browser_unauthenticated",
    "Browser unauthenticated",
    "Unable to authenticate this browser for your development instance. Check your Clerk cookies and try again.",
  );

export const authenticationInvalid = () =>
  new ClerkError(
    401,
    "authentication_invalid",
    "Invalid authentication",
    "Unable to authenticate the request, you need to supply an active session",
  );

export const authorizationInvalid = () =>
  new ClerkError(
    403,
    "authorization_invalid",
    "Unauthorized request",
    "You are not authorized to perform this request",
  );

export const redirectNotAllowed = () =>
  new ClerkError(
    422,
    "invalid_redirect_url",
    "Redirect url is invalid",
    "The redirect url is not one of the application's origins. Name it with --app-origin when the emulator starts.",
    aboutParameter("redirect_url"),
  );

/** `what` begins a sentence: "No user was found with id user_1". */
export const resourceNotFound = (longMessage = "Resource not found") =>
  new ClerkError(404, "resource_not_found", "not found", longMessage);

export const organizationNotFound = () =>
  new ClerkError(
    404,
    "organization_not_found_or_unauthorized",
    "not found or unauthorized",
    "Given organization not found, or you don't have permission to access the organization",
  );

export const notImplemented = (method: string, path: string) =>
  new ClerkError(
    501,
    "not_implemented",
    "not implemented",
    `The Clerk emulator does not know ${method} ${path}.`,
  );

export const signInTokenRevoked = () =>
  new ClerkError(
    400,
    "sign_in_token_revoked_code",
    "sign in token has been revoked",
    "This sign in token has been revoked and cannot be used anymore.",
  );

export const signInTokenOnlyForSignIn = () =>
  new ClerkError(
    400,
    "sign_in_token_not_in_sign_in_code",
    "not in sign in",
    "Sign in tokens can only be used during sign in.",
  );

export const invitationUsed = () =>
  new ClerkError(
    400,
    "invitation_already_accepted",
    "Invitation is already accepted, try signing in instead.",
  );

export const invitationRevoked = () =>
  new ClerkError(400, "revoked_invitation", "The invitation was revoked.");

export const accountExists = () =>
  new ClerkError(
    400,
    "invitation_account_exists",
    "account exists",
    "An account already exists for this invitation. Sign in instead.",
  );

export const accountMissing = () =>
  new ClerkError(
    400,
    "invitation_account_not_exists",
    "identification not found",
    "This invitation refers to a non-existing identification.",
  );
