import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Instance } from "./instance.ts";
import { passwordMatchesIdentifier, passwordTooLong, passwordTooShort } from "./sign-in-errors.ts";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** scrypt with Node's default cost, as `scrypt$<salt>$<key>` in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, 32);
  return `scrypt$${salt.toString("base64")}$${key.toString("base64")}`;
}

export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [, salt = "", key = ""] = hash.split("$");
  const expected = Buffer.from(key, "base64");
  return timingSafeEqual(expected, await derive(password, Buffer.from(salt, "base64"), 32));
}

/** Throws Clerk's error when the password may not be chosen. `parameter` is what it was sent as. */
export function checkPasswordStrength(
  instance: Instance,
  password: string,
  identifiers: readonly string[] = [],
  parameter = "password",
): void {
  const minimum = instance.configuration.passwords.minLength;
  if (password.length < minimum) throw passwordTooShort(parameter, minimum);
  if (Buffer.byteLength(password) > 72) throw passwordTooLong(parameter);
  if (identifiers.includes(password.toLowerCase())) throw passwordMatchesIdentifier(parameter);
}
