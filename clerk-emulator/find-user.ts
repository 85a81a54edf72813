import { findUserByEmailAddress } from "./email-address.ts";
import { parameterFormatInvalid } from "./errors.ts";
import type { Instance } from "./instance.ts";
import { findUserByPhoneNumber, phoneNumbersOf } from "./phone-number.ts";
import type { User } from "./records.ts";
import { isUsable } from "./user-identification.ts";
import { findUserByUsername } from "./username.ts";

/** The kinds of identifier that people sign in with in this instance, as Clerk names them. */
export function supportedIdentifiers({ configuration: { identifiers } }: Instance) {
  const { emailAddress, phoneNumber, username } = identifiers;
  const kinds = [
    emailAddress.usedForFirstFactor && "email_address",
    phoneNumber.usedForFirstFactor && "phone_number",
    username.usedForFirstFactor && "username",
  ] as const;
  return kinds.filter((kind) => kind !== false);
}

/**
 * Whoever signs in with that address, number or username, none of which is of use before it is
 * proved or reserved.
 *
 * @throws ClerkError when it looks like nothing that one signs in with in this instance.
 */
export function findUserByIdentifier(instance: Instance, identifier: string): User | undefined {
  const supported = supportedIdentifiers(instance);
  const kinds = kindsOf(identifier.trim()).filter((kind) => supported.includes(kind));
  if (kinds.length === 0) throw parameterFormatInvalid("identifier", "Identifier is invalid.");
  const found = kinds.map((kind) => finders[kind](instance, identifier));
  return found.find((user) => user !== undefined);
}

type Kind = ReturnType<typeof supportedIdentifiers>[number];

function kindsOf(identifier: string): Kind[] {
  if (identifier.includes("@")) return ["email_address"];
  if (/^\+[\d\s().-]+$/.test(identifier)) return ["phone_number"];
  return ["username"];
}

const finders: Record<Kind, (instance: Instance, identifier: string) => User | undefined> = {
  email_address(instance, identifier) {
    const user = findUserByEmailAddress(instance, identifier);
    const wanted = identifier.trim().toLowerCase();
    const address = user?.emailAddresses.find((each) => each.emailAddress === wanted);
    return address && isUsable(address) ? user : undefined;
  },
  phone_number(instance, identifier) {
    const user = findUserByPhoneNumber(instance, identifier);
    const wanted = identifier.replaceAll(/[\s().-]/g, "");
    const number = user && phoneNumbersOf(user).find((each) => each.phoneNumber === wanted);
    return number && isUsable(number) && !number.reservedForSecondFactor ? user : undefined;
  },
  username: findUserByUsername,
};
