import { needsDeviceTrust } from "./device-trust.ts";
import type { Instance } from "./instance.ts";
import type { SignIn, User } from "./records.ts";
import { hasSecondFactor } from "./user-factors.ts";

/** A ticket is the application's own word; a passkey is two factors in one. */
const strategiesThatSuffice: readonly string[] = ["ticket", "passkey"];

/** What the person still has to prove after their first factor; null when that was enough. */
export function secondStep(
  instance: Instance,
  signIn: SignIn,
  user: User,
): "needs_second_factor" | "needs_client_trust" | null {
  const strategy = signIn.firstFactorVerification?.strategy ?? "";
  if (strategiesThatSuffice.includes(strategy)) return null;
  if (hasSecondFactor(instance, user)) return "needs_second_factor";
  return needsDeviceTrust(instance, signIn, user) ? "needs_client_trust" : null;
}
