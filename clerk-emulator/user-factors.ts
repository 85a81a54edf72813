import type { UserFactors } from "./factor-records.ts";
import type { PhoneNumber } from "./identifier-records.ts";
import type { Instance } from "./instance.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { User } from "./records.ts";

const none: UserFactors = {
  totp: null,
  backupCodes: null,
  mfaEnabledAt: null,
  mfaDisabledAt: null,
  passwordCompromised: false,
  bypassDeviceTrust: false,
  failedAttempts: 0,
  lockedUntil: null,
};

/** The person's factors; who was kept before there were any has none. */
export const factorsOf = (user: User): UserFactors => ({ ...none, ...user.factors });

/** The verified numbers that are kept for the second step, the default one first. */
export const secondFactorPhones = (user: User): PhoneNumber[] =>
  phoneNumbersOf(user)
    .filter((each) => each.reservedForSecondFactor && each.verification?.status === "verified")
    .sort((one, other) => Number(other.defaultSecondFactor) - Number(one.defaultSecondFactor));

/** Whether the person has a second factor that the instance asks for. */
export function hasSecondFactor({ configuration }: Instance, user: User): boolean {
  const { authenticatorApp, phoneCode } = configuration.factors.secondFactors;
  const hasApp = factorsOf(user).totp?.verified === true;
  return (authenticatorApp && hasApp) || (phoneCode && secondFactorPhones(user).length > 0);
}

/** Changes a person's factors, without a trace in `updatedAt`. */
export function noteFactors(
  instance: Instance,
  userId: string,
  changes: Partial<UserFactors>,
): User {
  const user = instance.store.users.get(userId) as User;
  return instance.store.users.put({ ...user, factors: { ...factorsOf(user), ...changes } });
}

/** Changes what a person proves themselves by. */
export function changeFactors(
  instance: Instance,
  userId: string,
  changes: Partial<UserFactors>,
): User {
  const user = instance.store.users.get(userId) as User;
  return putSecondFactors(instance, { ...user, factors: { ...factorsOf(user), ...changes } });
}

/**
 * Keeps a person whose second factors may be others than before, and notes when they got their first
 * and lost their last: with that one the backup codes go.
 */
export function putSecondFactors(instance: Instance, user: User): User {
  const before = instance.store.users.get(user.id);
  const had = before !== undefined && isEnrolled(before);
  const has = isEnrolled(user);
  const now = instance.now();
  const factors = {
    ...factorsOf(user),
    ...(has && !had && { mfaEnabledAt: now }),
    ...(had && !has && { mfaDisabledAt: now, backupCodes: null }),
  };
  return instance.store.users.put({ ...user, factors, updatedAt: now });
}

const isEnrolled = (user: User) =>
  factorsOf(user).totp?.verified === true || secondFactorPhones(user).length > 0;
