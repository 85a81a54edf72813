import { ClerkError } from "../errors.ts";

/** Errors that only the Backend API answers with; the others are in `../errors.ts`. */
export const authorizationHeaderFormatInvalid = () =>
  new ClerkError(
    401,
    "authorization_header_format_invalid",
    "Invalid Authorization header format",
    "Invalid Authorization header format. Must be 'Bearer <YOUR_API_KEY>'",
  );

export const secretKeyInvalid = () =>
  new ClerkError(
    401,
    "clerk_key_invalid",
    "The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.",
  );

/** About one parameter: 422, and its name in the error's `meta`. */
export const parameterError = (name: string, code: string, message: string, longMessage: string) =>
  new ClerkError(422, code, message, longMessage, { param_name: name });

export const parameterDeprecated = (name: string, instead: string) =>
  parameterError(name, "form_param_deprecated", "is deprecated", `is deprecated. ${instead}`);

export const parameterNeedsAnother = (missing: string, present: string) =>
  parameterError(
    missing,
    "form_conditional_param_missing",
    "is missing",
    `\`${missing}\` is required when \`${present}\` is present.`,
  );

export const resourceOfParameterNotFound = (name: string) =>
  parameterError(
    name,
    "form_resource_not_found",
    "is missing",
    `The resource associated with the supplied ${name} was not found.`,
  );

export const queryParameterMissing = (name: string) =>
  new ClerkError(
    400,
    "missing_query_parameter",
    "Missing query parameter",
    `The query parameter '${name}' is missing from the request. Please consult the API documentation for more information.`,
  );

export const incorrectPassword = () =>
  new ClerkError(
    422,
    "incorrect_password",
    "incorrect password",
    "The provided password is not the one the user has set",
  );

export const sessionTokenInvalid = () =>
  new ClerkError(
    400,
    "invalid_session_token",
    "Invalid session token",
    "The token provided could not be successfully verified",
  );

export const userDataMissing = (names: string[]) =>
  new ClerkError(
    422,
    "form_data_missing",
    "missing data",
    `"${names.join(", ")}" data doesn't match user requirements set for this instance`,
    { names },
  );

export const addressUnverified = (name: string) =>
  parameterError(
    name,
    "form_verification_needed",
    "is unverified",
    "This identification needs to be verified before you can perform this action.",
  );

export const organizationCreatorNotFound = (id: string) =>
  new ClerkError(
    400,
    "organization_creator_not_found",
    "creator not found",
    `No users found with id ${id}.`,
  );

export const refreshTokenNotFound = () =>
  new ClerkError(
    401,
    "refresh_token_not_found",
    "Refresh token not found",
    "The provided refresh token was not found",
  );

export const cookieInvalid = () =>
  new ClerkError(400, "cookie_invalid", "Invalid cookie", "The token names no client.");

export const secondFactorUnverified = () =>
  new ClerkError(
    400,
    "identification_create_second_factor_unverified",
    "Create failed",
    "Unverified identifications cannot be a second factor",
  );

export const parameterLengthMismatch = (name: string, other: string) =>
  parameterError(
    name,
    "form_param_array_length_mismatch",
    "length mismatch",
    `${name} must contain exactly one item for each item in ${other}.`,
  );

export const requestInvalidForInstance = () =>
  new ClerkError(
    400,
    "request_invalid_for_instance",
    "Invalid request for instance",
    "This request is not valid for your instance. Modify your instance settings to use this request.",
  );
