import { ClerkError, identifierExists } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";

/**
 * Lower case and trimmed, since usernames are told apart whatever their case.
 *
 * @throws ClerkError for a length or a character that isn't allowed.
 */
export function normalizeUsername({ configuration }: Instance, given: string): string {
  const { minLength, maxLength } = configuration.identifiers.username;
  const username = given.trim().toLowerCase();
  if (/^\+\d{7,15}$/.test(username)) throw usernameIsPhoneNumber();
  if (username.length < minLength || username.length > maxLength) {
    throw usernameLengthInvalid(minLength, maxLength);
  }
  if (!/^[\p{Script=Latin}0-9_-]+$/u.test(username)) throw usernameCharacterInvalid();
  if (!/\D/.test(username)) throw usernameNeedsNonNumber();
  return username;
}

export const findUserByUsername = (instance: Instance, username: string): User | undefined =>
  instance.store.users.first("username", username.trim().toLowerCase());

/** Throws Clerk's error when somebody else has the username. */
export function requireFreeUsername(instance: Instance, username: string, self?: string): string {
  const owner = instance.store.users.first("username", username);
  if (owner && owner.id !== self) throw identifierExists("username", "username");
  return username;
}

const usernameInvalid = (code: string, message: string) =>
  new ClerkError(422, code, message, undefined, { param_name: "username" });

const usernameLengthInvalid = (minimum: number, maximum: number) =>
  usernameInvalid(
    "form_username_invalid_length",
    `Username must be between ${minimum} and ${maximum} characters long.`,
  );

const usernameCharacterInvalid = () =>
  usernameInvalid(
    "form_username_invalid_character",
    "Username can only contain letters, numbers and '_' or '-'.",
  );

const usernameNeedsNonNumber = () =>
  usernameInvalid(
    "form_username_needs_non_number_char",
    "Username must contain one non-number character.",
  );

const usernameIsPhoneNumber = () =>
  usernameInvalid(
    "form_username_cannot_be_phone_number",
    "username cannot be a phone number. Please choose a different username.",
  );
