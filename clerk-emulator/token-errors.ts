import { ClerkError } from "./errors.ts";

/** A wrong parameter, as Clerk's service for API keys, M2M tokens and access tokens answers it. */
export const tokenRequestInvalid = (longMessage: string) =>
  new ClerkError(400, "bad_request", "Bad Request", longMessage);
