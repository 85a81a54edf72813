import type { User } from "./records.ts";

/** What others see a person called: their primary address, else their username. */
export const identifierOf = (user: User): string =>
  user.emailAddresses.find((each) => each.id === user.primaryEmailAddressId)?.emailAddress ??
  user.username ??
  "";

/** A person's name, else what they are called. */
export const displayName = (user: User): string =>
  [user.firstName, user.lastName].filter(Boolean).join(" ") || identifierOf(user);
