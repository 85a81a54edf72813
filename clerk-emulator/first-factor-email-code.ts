import { attemptCodeFactor } from "./first-factor-code.ts";
import type { FirstFactor, FirstFactorStrategy } from "./first-factor-strategy.ts";
import type { User } from "./records.ts";
import { sendCode } from "./verification.ts";

/** A code to one of the person's verified addresses. */
export const emailCodeStrategy: FirstFactorStrategy = {
  strategy: "email_code",
  factors: (_instance, user) => emailAddressFactors(user, "email_code"),
  prepare: (instance, { safeIdentifier = "" }) => sendCode(instance, safeIdentifier, "email_code"),
  attempt: attemptCodeFactor,
};

/** For somebody who forgot their password. */
export const resetPasswordEmailCodeStrategy: FirstFactorStrategy = {
  strategy: "reset_password_email_code",
  factors: (_instance, user) =>
    user.passwordHash === null ? [] : emailAddressFactors(user, "reset_password_email_code"),
  prepare: (instance, { safeIdentifier = "" }) =>
    sendCode(instance, safeIdentifier, "reset_password_email_code"),
  attempt: attemptCodeFactor,
  next: "needs_new_password",
};

/** One factor for each of the person's verified addresses. */
export const emailAddressFactors = (user: User, strategy: string): FirstFactor[] =>
  user.emailAddresses
    .filter((address) => address.verification?.status === "verified")
    .map((address) => ({
      strategy,
      safeIdentifier: address.emailAddress,
      emailAddressId: address.id,
      primary: address.id === user.primaryEmailAddressId,
    }));
