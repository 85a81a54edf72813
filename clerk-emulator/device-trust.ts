import type { FirstFactor } from "./first-factor-strategy.ts";
import { firstFactors } from "./first-factors.ts";
import type { Instance } from "./instance.ts";
import type { SignIn, User } from "./records.ts";
import { factorsOf, hasSecondFactor } from "./user-factors.ts";

const strategies: readonly string[] = ["email_code", "phone_code"];

/** How a person proves that a new device is theirs. */
export const deviceTrustFactors = (instance: Instance, user: User): FirstFactor[] =>
  firstFactors(instance, user).filter(({ strategy }) => strategies.includes(strategy));

/**
 * Whether the device has to be proven before the person is signed in: it is new to them, and all
 * they gave was a password.
 *
 * @see https://clerk.com/docs/guides/secure/device-trust
 */
export function needsDeviceTrust(instance: Instance, signIn: SignIn, user: User): boolean {
  return (
    instance.configuration.factors.deviceTrust &&
    signIn.firstFactorVerification?.strategy === "password" &&
    !factorsOf(user).bypassDeviceTrust &&
    !hasSecondFactor(instance, user) &&
    deviceTrustState(instance, signIn) === "new" &&
    deviceTrustFactors(instance, user).length > 0
  );
}

/** Whether the person had a session in this browser before; pending until it is known who it is. */
export function deviceTrustState(
  instance: Instance,
  { clientId, userId, createdSessionId }: SignIn,
): "pending" | "new" | "known" {
  if (userId === null) return "pending";
  const before = instance.store.sessions
    .where("client", clientId)
    .some((session) => session.userId === userId && session.id !== createdSessionId);
  return before ? "known" : "new";
}
