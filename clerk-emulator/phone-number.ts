import { z } from "zod";
import { identifierExists, parameterFormatInvalid } from "./errors.ts";
import type { PhoneNumber } from "./identifier-records.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";

/** Without spaces, dashes and brackets; throws Clerk's error when it isn't E.164. */
export function normalizePhoneNumber(phoneNumber: string): string {
  const parsed = z.e164().safeParse(phoneNumber.replaceAll(/[\s().-]/g, ""));
  if (parsed.success) return parsed.data;
  throw parameterFormatInvalid(
    "phone_number",
    "phone_number must be a valid phone number according to E.164 international standard.",
  );
}

/**
 * Whether it is one of the numbers that are kept for fiction, +1 (XXX) 555-0100 to 555-0199.
 *
 * @see https://clerk.com/docs/guides/development/testing/test-emails-and-phones
 */
export const isTestPhoneNumber = (phoneNumber: string): boolean =>
  /^\+1\d{3}55501\d{2}$/.test(phoneNumber);

/** The person's numbers; who was kept before there were any has none. */
export const phoneNumbersOf = (user: User): PhoneNumber[] => user.phoneNumbers ?? [];

export function findUserByPhoneNumber(instance: Instance, phoneNumber: string): User | undefined {
  return instance.store.users.first("phoneNumber", phoneNumber.replaceAll(/[\s().-]/g, ""));
}

/** The number, unless somebody has it already. */
export function requireFreePhoneNumber(instance: Instance, phoneNumber: string): string {
  if (!findUserByPhoneNumber(instance, phoneNumber)) return phoneNumber;
  throw identifierExists("phone_number", "phone number");
}

/** The numbers, one of those that are kept for a second factor being the default one. */
export function withDefaultSecondFactor(phoneNumbers: PhoneNumber[]): PhoneNumber[] {
  if (phoneNumbers.some((each) => each.defaultSecondFactor)) return phoneNumbers;
  const first = phoneNumbers.find((each) => each.reservedForSecondFactor);
  return phoneNumbers.map((each) =>
    each === first ? { ...each, defaultSecondFactor: true } : each,
  );
}
