import type { Configuration } from "./configuration.ts";
import { ClerkError } from "./errors.ts";
import type { Instance } from "./instance.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { User, Verification } from "./records.ts";

/** Whether a person can sign in with an address or number of theirs. */
export const isUsable = (identification: {
  verification: Verification | null;
  reserved?: boolean;
}): boolean =>
  identification.verification?.status === "verified" || identification.reserved === true;

/** The ids of what the person can sign in with: addresses, numbers, accounts elsewhere, a username. */
export function signInIdentifications({ configuration, store }: Instance, user: User): string[] {
  const { username } = configuration.identifiers;
  return [
    ...user.emailAddresses.filter(isUsable).map(({ id }) => id),
    ...phoneNumbersOf(user)
      .filter((each) => isUsable(each) && !each.reservedForSecondFactor)
      .map(({ id }) => id),
    ...store.externalAccounts.where("user", user.id).map(({ id }) => id),
    ...(user.username !== null && username.usedForFirstFactor ? ["username"] : []),
  ];
}

/** Whether people can have phone numbers: to sign up, or for one of the steps of signing in. */
export function isPhoneNumberAvailable({ configuration }: Instance): boolean {
  const { enabled, usedForFirstFactor } = configuration.identifiers.phoneNumber;
  return enabled || usedForFirstFactor || configuration.factors.secondFactors.phoneCode;
}

/** The addresses, numbers and the name that the person is known by, which no password may be. */
export const identifiersOf = (user: User): string[] => [
  ...user.emailAddresses.map(({ emailAddress }) => emailAddress),
  ...phoneNumbersOf(user).map(({ phoneNumber }) => phoneNumber),
  ...(user.username === null ? [] : [user.username]),
];

const named = {
  emailAddress: "email address",
  phoneNumber: "phone number",
  username: "username",
} as const;

/** Throws Clerk's error when people can't change what they signed up with. */
export function requireMutable({ configuration }: Instance, attribute: keyof typeof named): void {
  if (configuration.identifiers[attribute].immutable) throw attributeImmutable(named[attribute]);
}

/**
 * Throws Clerk's error when the person couldn't sign in any more without the address or number, or
 * the instance requires one of its kind.
 */
export function requireRemovable(
  instance: Instance,
  user: User,
  attribute: "emailAddress" | "phoneNumber",
  id: string,
): void {
  const usable = signInIdentifications(instance, user);
  if (usable.includes(id) && usable.length === 1) throw lastIdentification();
  const all = attribute === "emailAddress" ? user.emailAddresses : phoneNumbersOf(user);
  const same = all.filter(isUsable);
  const isLast = same.length === 1 && same[0]?.id === id;
  if (isLast && isRequired(instance.configuration, attribute)) {
    throw lastRequiredIdentification(named[attribute]);
  }
}

const isRequired = ({ identifiers }: Configuration, attribute: "emailAddress" | "phoneNumber") =>
  identifiers[attribute].enabled && identifiers[attribute].required;

const attributeImmutable = (what: string) =>
  new ClerkError(
    403,
    "immutable_attribute_modification_not_allowed",
    `Your ${what} is immutable and cannot be modified or removed.`,
  );

const lastIdentification = () =>
  new ClerkError(
    400,
    "identification_deletion_failed",
    "Deletion failed",
    "You cannot delete your last identification.",
  );

const lastRequiredIdentification = (what: string) =>
  new ClerkError(
    400,
    "last_required_identification_deletion_failed",
    `You are required to maintain at least one ${what} in your account at all times`,
  );
