import { normalizeEmailAddress, requireFreeEmailAddress } from "./email-address.ts";
import type { PhoneNumber } from "./identifier-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { normalizePhoneNumber, requireFreePhoneNumber } from "./phone-number.ts";
import type { EmailAddress } from "./records.ts";
import { newPhoneNumber } from "./user-phone-number.ts";
import { provedBefore } from "./verification.ts";

/** An address or a number of a user to be made. */
export interface NewIdentification {
  identifier: string;
  /** How it was proved. Null when it wasn't: then it is reserved, and proved at the first sign-in. */
  strategy: string | null;
}

/** A text alone is an address or number that an admin vouches for. */
export type GivenIdentification = string | NewIdentification;

const full = (given: GivenIdentification): NewIdentification =>
  typeof given === "string" ? { identifier: given, strategy: "admin" } : given;

/** The addresses, normalized; throws Clerk's error when one is malformed or taken. */
export const requireFreeEmailAddresses = (
  instance: Instance,
  given: readonly GivenIdentification[] = [],
): NewIdentification[] =>
  given.map(full).map(({ identifier, strategy }) => ({
    identifier: requireFreeEmailAddress(instance, normalizeEmailAddress(identifier)),
    strategy,
  }));

/** The numbers, normalized; throws Clerk's error when one is malformed or taken. */
export const requireFreePhoneNumbers = (
  instance: Instance,
  given: readonly GivenIdentification[] = [],
): NewIdentification[] =>
  given.map(full).map(({ identifier, strategy }) => ({
    identifier: requireFreePhoneNumber(instance, normalizePhoneNumber(identifier)),
    strategy,
  }));

export const newEmailAddress = (
  { identifier, strategy }: NewIdentification,
  now: number,
): EmailAddress => ({
  id: newId("idn"),
  emailAddress: identifier,
  verification: strategy === null ? null : provedBefore(strategy, now),
  reserved: strategy === null,
  createdAt: now,
  updatedAt: now,
});

export const phoneNumberOf = (
  { identifier, strategy }: NewIdentification,
  now: number,
): PhoneNumber =>
  newPhoneNumber(
    identifier,
    strategy === null ? null : provedBefore(strategy, now),
    now,
    strategy === null,
  );
