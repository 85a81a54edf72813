import type { Instance } from "./instance.ts";
import { specialCharacters } from "./password-configuration.ts";
import {
  passwordBreached,
  passwordMatchesIdentifier,
  passwordNeeds,
  passwordNotStrongEnough,
  passwordTooLong,
  passwordTooManyCharacters,
  passwordTooShort,
} from "./password-errors.ts";
import { isBreached, passwordStrength } from "./password-strength.ts";

/** What fits into the hash that Clerk keeps of a password. */
const maximumBytes = 72;

/**
 * Throws Clerk's error when the password may not be chosen.
 *
 * @param parameter what it was sent as
 * @see https://clerk.com/docs/guides/secure/password-protection-and-rules
 */
export function checkPasswordStrength(
  { configuration: { passwords } }: Instance,
  password: string,
  identifiers: readonly string[] = [],
  parameter = "password",
): void {
  const { minLength, maxLength, minimumStrength } = passwords;
  if (password.length < minLength) throw passwordTooShort(parameter, minLength);
  if (Buffer.byteLength(password) > maximumBytes) throw passwordTooLong(parameter);
  if (password.length > maxLength) throw passwordTooManyCharacters(parameter, maxLength);
  const kinds = [
    ["uppercase", passwords.requireUppercase, /\p{Lu}/u.test(password)],
    ["lowercase", passwords.requireLowercase, /\p{Ll}/u.test(password)],
    ["number", passwords.requireNumbers, /\d/.test(password)],
    ["special_char", passwords.requireSpecialCharacter, hasSpecialCharacter(password)],
  ] as const;
  const missing = kinds.find(([, isRequired, isThere]) => isRequired && !isThere);
  if (missing) throw passwordNeeds(parameter, missing[0]);
  if (identifiers.includes(password.toLowerCase())) throw passwordMatchesIdentifier(parameter);
  if (passwords.refuseBreached && isBreached(password)) throw passwordBreached(parameter);
  if (minimumStrength > 0) requireStrength(password, minimumStrength, parameter);
}

const hasSpecialCharacter = (password: string): boolean =>
  [...password].some((character) => specialCharacters.includes(character));

function requireStrength(password: string, minimum: number, parameter: string): void {
  const { score, suggestions } = passwordStrength(password);
  if (score < minimum) throw passwordNotStrongEnough(parameter, suggestions);
}
