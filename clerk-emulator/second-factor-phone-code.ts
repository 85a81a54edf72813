import { attemptCodeFactor } from "./first-factor-code.ts";
import type { SecondFactorStrategy } from "./second-factor-strategy.ts";
import { secondFactorPhones } from "./user-factors.ts";
import { sendCode } from "./verification.ts";

/** A code to one of the numbers that the person keeps for the second step. */
export const phoneCodeStrategy: SecondFactorStrategy = {
  strategy: "phone_code",
  factors: ({ configuration }, user) =>
    configuration.factors.secondFactors.phoneCode
      ? secondFactorPhones(user).map((each) => ({
          strategy: "phone_code",
          safeIdentifier: each.phoneNumber,
          phoneNumberId: each.id,
          primary: each.id === user.primaryPhoneNumberId,
          default: each.defaultSecondFactor,
        }))
      : [],
  prepare: (instance, { safeIdentifier = "", phoneNumberId }) =>
    sendCode(instance, safeIdentifier, "phone_code", phoneNumberId),
  attempt: (instance, user, pending, code) =>
    attemptCodeFactor(instance, user, pending, { strategy: "phone_code", code }),
};
