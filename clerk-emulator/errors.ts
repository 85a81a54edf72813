/**
 * An error in Clerk's own envelope. Codes, messages and statuses are Clerk's.
 *
 * @see https://clerk.com/docs/guides/development/errors/overview
 */
export class ClerkError extends Error {
  constructor(
    readonly status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 501,
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

/** The `meta` of an error that belongs to one field of a form. */
export const aboutParameter = (name: string) => ({ param_name: name });

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

export const parameterUnknown = (name: string) =>
  new ClerkError(
    422,
    "form_param_unknown",
    "is unknown",
    `${name} is not a valid parameter for this request.`,
    aboutParameter(name),
  );

export const parameterDuplicate = (name: string) =>
  new ClerkError(
    422,
    "form_param_duplicate",
    "duplicate values",
    `${name} contains duplicate values`,
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

export const requestBodyInvalid = () =>
  new ClerkError(
    400,
    "request_body_invalid",
    "Request body invalid",
    "The request body is invalid. Please consult the API documentation for more information.",
  );

export const contentTypeUnsupported = (actual: string, expected: string) =>
  new ClerkError(
    415,
    "unsupported_content_type",
    "Content-Type is unsupported",
    `Content-Type ${actual} is unsupported. You should use ${expected} instead.`,
  );

export const requestBodyTooLarge = (maximum: number) =>
  new ClerkError(
    413,
    "request_body_too_large",
    "Request body too large",
    `The request body exceeds the maximum allowed size of ${maximum} bytes.`,
  );

/** `reason` says why it isn't there, when that is on purpose. */
export const notImplemented = (method: string, path: string, reason: string | null = null) =>
  new ClerkError(
    501,
    "not_implemented",
    "not implemented",
    reason === null
      ? `The Clerk emulator does not know ${method} ${path}.`
      : `The Clerk emulator does not know ${method} ${path}. ${reason}`,
    reason === null ? {} : { reason },
  );

export const bulkSizeExceeded = (maximum: number) =>
  new ClerkError(
    400,
    "bulk_size_exceeded",
    "bulk size exceeded",
    `Parameters exceed the maximum allowed bulk processing size of ${maximum}.`,
  );
