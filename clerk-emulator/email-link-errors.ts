import { ClerkError } from "./errors.ts";

export const linkTokenInvalid = () =>
  new ClerkError(
    400,
    "verification_link_token_invalid",
    "invalid link token",
    "Verification link token is invalid",
  );

/** Of a link that another one has followed. */
export const linkTokenStale = () =>
  new ClerkError(
    400,
    "verification_link_token_stale",
    "stale link token",
    "Verification link token is no longer valid. Please request a new one.",
  );
