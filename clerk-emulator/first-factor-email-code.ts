import { attemptCodeFactor } from "./first-factor-code.ts";
import type { FirstFactor, FirstFactorStrategy } from "./first-factor-strategy.ts";
import type { User } from "./records.ts";
import { isUsable } from "./user-identification.ts";
import { sendCode } from "./verification.ts";

/** A code to one of the person's addresses. */
export const emailCodeStrategy: FirstFactorStrategy = {
  strategy: "email_code",
  factors({ configuration }, user) {
    const { usedForFirstFactor, firstFactors } = configuration.identifiers.emailAddress;
    const isOn = usedForFirstFactor && firstFactors.includes("email_code");
    return isOn ? emailAddressFactors(user, "email_code") : [];
  },
  prepare: (instance, { safeIdentifier = "", emailAddressId }) =>
    sendCode(instance, safeIdentifier, "email_code", emailAddressId),
  attempt: attemptCodeFactor,
};

/** For somebody who forgot their password. */
export const resetPasswordEmailCodeStrategy: FirstFactorStrategy = {
  strategy: "reset_password_email_code",
  factors({ configuration }, user) {
    const isOn = configuration.identifiers.emailAddress.enabled && user.passwordHash !== null;
    return isOn ? emailAddressFactors(user, "reset_password_email_code") : [];
  },
  prepare: (instance, { safeIdentifier = "", emailAddressId }) =>
    sendCode(instance, safeIdentifier, "reset_password_email_code", emailAddressId),
  attempt: attemptCodeFactor,
  next: "needs_new_password",
};

/** One factor for each address that the person can sign in with. */
export const emailAddressFactors = (user: User, strategy: string): FirstFactor[] =>
  user.emailAddresses.filter(isUsable).map((address) => ({
    strategy,
    safeIdentifier: address.emailAddress,
    emailAddressId: address.id,
    primary: address.id === user.primaryEmailAddressId,
  }));
