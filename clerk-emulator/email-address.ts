import { z } from "zod";
import { identifierExists, parameterFormatInvalid } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";

/** Lower case and trimmed; throws Clerk's error when it isn't an address. */
export function normalizeEmailAddress(emailAddress: string): string {
  const parsed = z.email().safeParse(emailAddress.trim().toLowerCase());
  if (parsed.success) return parsed.data;
  throw parameterFormatInvalid("email_address", "Email address must be a valid email address.");
}

export function findUserByEmailAddress(instance: Instance, emailAddress: string): User | undefined {
  return instance.store.users.first("emailAddress", emailAddress.trim().toLowerCase());
}

/** The address, unless somebody has it already. */
export function requireFreeEmailAddress(instance: Instance, emailAddress: string): string {
  if (!findUserByEmailAddress(instance, emailAddress)) return emailAddress;
  throw identifierExists("email_address", "email address");
}

/** The part after the at sign. */
export const domainOf = (emailAddress: string) => emailAddress.slice(emailAddress.indexOf("@") + 1);
