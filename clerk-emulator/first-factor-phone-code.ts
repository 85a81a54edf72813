import { attemptCodeFactor } from "./first-factor-code.ts";
import type { FirstFactor, FirstFactorStrategy } from "./first-factor-strategy.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { User } from "./records.ts";
import { isUsable } from "./user-identification.ts";
import { sendCode } from "./verification.ts";

/** A code to one of the person's phones. */
export const phoneCodeStrategy: FirstFactorStrategy = {
  strategy: "phone_code",
  factors({ configuration }, user) {
    const { usedForFirstFactor, firstFactors } = configuration.identifiers.phoneNumber;
    const isOn = usedForFirstFactor && firstFactors.includes("phone_code");
    return isOn ? phoneNumberFactors(user, "phone_code") : [];
  },
  prepare: (instance, { safeIdentifier = "", phoneNumberId }) =>
    sendCode(instance, safeIdentifier, "phone_code", phoneNumberId),
  attempt: attemptCodeFactor,
};

/** For somebody who forgot their password. */
export const resetPasswordPhoneCodeStrategy: FirstFactorStrategy = {
  strategy: "reset_password_phone_code",
  factors({ configuration }, user) {
    const { usedForFirstFactor } = configuration.identifiers.phoneNumber;
    const isOn = usedForFirstFactor && user.passwordHash !== null;
    return isOn ? phoneNumberFactors(user, "reset_password_phone_code") : [];
  },
  prepare: (instance, { safeIdentifier = "", phoneNumberId }) =>
    sendCode(instance, safeIdentifier, "reset_password_phone_code", phoneNumberId),
  attempt: attemptCodeFactor,
  next: "needs_new_password",
};

/** A number that is kept for the second step doesn't count for the first. */
const phoneNumberFactors = (user: User, strategy: string): FirstFactor[] =>
  phoneNumbersOf(user)
    .filter((each) => isUsable(each) && !each.reservedForSecondFactor)
    .map((each) => ({
      strategy,
      safeIdentifier: each.phoneNumber,
      phoneNumberId: each.id,
      primary: each.id === user.primaryPhoneNumberId,
    }));
