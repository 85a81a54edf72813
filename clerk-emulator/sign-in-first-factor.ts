import { startEnterpriseSignIn } from "./external-sign-in.ts";
import type { FirstFactorAttempt, FirstFactorPreparation } from "./first-factor-strategy.ts";
import { chooseFirstFactor, requireFirstFactor } from "./first-factors.ts";
import type { Instance } from "./instance.ts";
import { checkPasswordStrength } from "./password.ts";
import type { SignIn } from "./records.ts";
import { strategyInvalid } from "./sign-in-errors.ts";
import { completeSignIn, requireSignIn, requireStep } from "./sign-in-state.ts";
import { endSessionsOf, requireUser } from "./user.ts";
import { setPassword } from "./user-password.ts";

/** Sends a code or link, or makes a challenge, for one of the person's factors. */
export async function prepareFirstFactor(
  instance: Instance,
  id: string,
  input: FirstFactorPreparation,
): Promise<SignIn> {
  if (input.strategy === "enterprise_sso") {
    const signIn = requireSignIn(instance, id);
    if (signIn.status !== "needs_identifier") requireStep(instance, id, "needs_first_factor");
    return startEnterpriseSignIn(instance, signIn, input);
  }
  const { userId } = requireStep(instance, id, "needs_first_factor");
  const user = requireUser(instance, userId ?? "");
  const { prepare } = requireFirstFactor(instance, user, input.strategy);
  if (!prepare) throw strategyInvalid();
  const factor = chooseFirstFactor(instance, user, input);
  const firstFactorVerification = await prepare(instance, factor, input);
  const signIn = requireStep(instance, id, "needs_first_factor");
  return instance.store.signIns.put({ ...signIn, firstFactorVerification });
}

/** Completes the sign-in with a proof, or asks for a new password after a reset code. */
export async function attemptFirstFactor(
  instance: Instance,
  id: string,
  input: FirstFactorAttempt,
  userAgent: string | null,
): Promise<SignIn> {
  const { userId, firstFactorVerification } = requireStep(instance, id, "needs_first_factor");
  const user = requireUser(instance, userId ?? "");
  const { attempt, next } = requireFirstFactor(instance, user, input.strategy);
  if (!attempt) throw strategyInvalid();
  const pending = { current: firstFactorVerification, keep: keepVerification(instance, id) };
  pending.keep(await attempt(instance, user, pending, input));
  const signIn = requireStep(instance, id, "needs_first_factor");
  if (!next) return completeSignIn(instance, signIn, userAgent);
  instance.store.signIns.put({ ...signIn, status: next });
  return input.password
    ? resetPassword(instance, id, { password: input.password }, userAgent)
    : requireSignIn(instance, id);
}

const keepVerification =
  (instance: Instance, id: string) =>
  (firstFactorVerification: SignIn["firstFactorVerification"]): void => {
    const signIn = requireStep(instance, id, "needs_first_factor");
    instance.store.signIns.put({ ...signIn, firstFactorVerification });
  };

/** Sets the new password of a person who proved their address, and signs them in. */
export async function resetPassword(
  instance: Instance,
  id: string,
  { password, signOutOfOtherSessions }: { password: string; signOutOfOtherSessions?: boolean },
  userAgent: string | null,
): Promise<SignIn> {
  const { userId } = requireStep(instance, id, "needs_new_password");
  const user = requireUser(instance, userId ?? "");
  checkPasswordStrength(instance, password);
  await setPassword(instance, user.id, password);
  const signIn = requireStep(instance, id, "needs_new_password");
  if (signOutOfOtherSessions) endSessionsOf(instance, user.id);
  return completeSignIn(instance, signIn, userAgent);
}
