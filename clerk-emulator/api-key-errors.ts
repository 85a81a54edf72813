import { ClerkError, resourceNotFound } from "./errors.ts";

export const apiKeysNotEnabled = () =>
  new ClerkError(422, "api_keys_not_enabled", "API Keys not enabled");

/** Clerk's components know this code and say that the name is taken. */
export const apiKeyNameTaken = (name: string) =>
  new ClerkError(
    409,
    "token_creation_conflict",
    "Token creation conflict",
    `An API key named ${name} already exists for this subject.`,
  );

export const apiKeyNotFound = () => resourceNotFound("API key not found");

export const apiKeySubjectNotFound = (subject: string) =>
  resourceNotFound(`No subject was found with id ${subject}`);
