import { ClerkError } from "./errors.ts";
import { secondFactorNeeded } from "./factor-errors.ts";
import type { PhoneNumber } from "./identifier-records.ts";
import type { Instance } from "./instance.ts";
import { phoneNumbersOf, withDefaultSecondFactor } from "./phone-number.ts";
import type { User } from "./records.ts";
import { requireUser } from "./user.ts";
import { factorsOf, putSecondFactors, secondFactorPhones } from "./user-factors.ts";
import { signInIdentifications } from "./user-identification.ts";
import { requirePhoneNumber } from "./user-phone-number.ts";

/**
 * Keeps a verified number for the second step of signing in, or frees it. The first such number is
 * the default one.
 *
 * @throws ClerkError when it isn't verified, is all that the person can sign in with, or is to be
 *   freed and is the only second factor where everybody needs one.
 */
export function setReservedForSecondFactor(
  instance: Instance,
  userId: string,
  id: string,
  reserved: boolean,
): PhoneNumber {
  const { verification } = requirePhoneNumber(instance, userId, id);
  const user = requireUser(instance, userId);
  if (reserved && verification?.status !== "verified") throw secondFactorUnverified();
  const others = signInIdentifications(instance, user).filter((each) => each !== id);
  if (reserved && others.length === 0) throw lastIdentificationAsSecondFactor();
  if (!reserved) refuseLastSecondFactor(instance, user, id);
  return change(instance, userId, id, (each) =>
    each.id === id
      ? {
          ...each,
          reservedForSecondFactor: reserved,
          defaultSecondFactor: reserved && each.defaultSecondFactor,
        }
      : each,
  );
}

/** Makes a number that is kept for the second step the one that is asked for first. */
export function makeDefaultSecondFactor(
  instance: Instance,
  userId: string,
  id: string,
): PhoneNumber {
  const { verification } = requirePhoneNumber(instance, userId, id);
  if (verification?.status !== "verified") throw secondFactorUnverified();
  return change(instance, userId, id, (each) => ({
    ...each,
    reservedForSecondFactor: each.reservedForSecondFactor || each.id === id,
    defaultSecondFactor: each.id === id,
  }));
}

/** Throws Clerk's error when the number is the person's only second factor and they need one. */
export function refuseLastSecondFactor(instance: Instance, user: User, id: string): void {
  const { required } = instance.configuration.factors.secondFactors;
  if (!required || factorsOf(user).totp?.verified) return;
  const phones = secondFactorPhones(user);
  if (phones.length === 1 && phones[0]?.id === id) throw secondFactorNeeded();
}

function change(
  instance: Instance,
  userId: string,
  id: string,
  changed: (phoneNumber: PhoneNumber) => PhoneNumber,
): PhoneNumber {
  const user = requireUser(instance, userId);
  const updatedAt = instance.now();
  const phoneNumbers = phoneNumbersOf(user).map((each) =>
    each.id === id ? { ...changed(each), updatedAt } : changed(each),
  );
  putSecondFactors(instance, { ...user, phoneNumbers: withDefaultSecondFactor(phoneNumbers) });
  return requirePhoneNumber(instance, userId, id);
}

/** A default can only be replaced, not taken away. */
export const defaultSecondFactorNeeded = () =>
  new ClerkError(
    422,
    "form_disable_default_second_factor_not_allowed",
    "The default second factor method can only be changed by assigning another method as the default.",
    undefined,
    { param_name: "default_second_factor" },
  );

const secondFactorUnverified = () =>
  new ClerkError(
    400,
    "identification_update_second_factor_unverified",
    "Update failed",
    "Cannot update second factor attributes for unverified identification",
  );

const lastIdentificationAsSecondFactor = () =>
  new ClerkError(
    400,
    "identification_update_failed",
    "Update failed",
    "You cannot set your last identification as second factor.",
  );
