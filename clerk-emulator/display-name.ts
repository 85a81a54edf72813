import { phoneNumbersOf } from "./phone-number.ts";
import type { User } from "./records.ts";

/** What others see a person called: their primary address, else their number, else their username. */
export const identifierOf = (user: User): string =>
  user.emailAddresses.find((each) => each.id === user.primaryEmailAddressId)?.emailAddress ??
  phoneNumbersOf(user).find((each) => each.id === user.primaryPhoneNumberId)?.phoneNumber ??
  user.username ??
  "";

/** A person's name, else what they are called. */
export const displayName = (user: User): string =>
  [user.firstName, user.lastName].filter(Boolean).join(" ") || identifierOf(user);
