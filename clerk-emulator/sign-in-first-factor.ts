import { refuseCompromisedPassword } from "./compromised-password.ts";
import { startEnterpriseSignIn } from "./external-sign-in.ts";
import type { FirstFactorAttempt, FirstFactorPreparation } from "./first-factor-strategy.ts";
import { chooseFirstFactor, requireFirstFactor } from "./first-factors.ts";
import type { Instance } from "./instance.ts";
import { countFailures } from "./lockout.ts";
import type { SignIn, User } from "./records.ts";
import { strategyInvalid } from "./sign-in-errors.ts";
import { attemptForNobody, isSignInOfNobody, prepareForNobody } from "./sign-in-of-nobody.ts";
import { passkeyOwner } from "./sign-in-passkey.ts";
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
  const started = requireStep(instance, id, "needs_first_factor");
  if (isSignInOfNobody(instance, started)) return prepareForNobody(instance, started, input);
  const { userId } = started;
  const user = requireUser(instance, userId ?? "");
  const { prepare } = requireFirstFactor(instance, user, input.strategy);
  if (!prepare) throw strategyInvalid();
  const factor = chooseFirstFactor(instance, user, input);
  const firstFactorVerification = await prepare(instance, factor, { ...input, signInId: id });
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
  const started = requireStep(instance, id, "needs_first_factor");
  if (isSignInOfNobody(instance, started)) return attemptForNobody(instance, started, input);
  const user = personOf(instance, started, input);
  const { attempt, next } = requireFirstFactor(instance, user, input.strategy);
  if (!attempt) throw strategyInvalid();
  const pending = {
    current: started.firstFactorVerification,
    keep: keepVerification(instance, id),
  };
  pending.keep(
    await countFailures(instance, user.id, () => attempt(instance, user, pending, input)),
  );
  if (input.strategy === "password") refuseCompromisedPassword(instance, user);
  const signIn = requireStep(instance, id, "needs_first_factor");
  if (!next) return completeSignIn(instance, { ...signIn, userId: user.id }, userAgent);
  instance.store.signIns.put({ ...signIn, status: next });
  return input.password
    ? resetPassword(instance, id, { password: input.password }, userAgent)
    : requireSignIn(instance, id);
}

/** Who signs in: a passkey says it itself, when nothing else did. */
function personOf(instance: Instance, signIn: SignIn, input: FirstFactorAttempt): User {
  return signIn.userId === null && input.strategy === "passkey"
    ? passkeyOwner(instance, signIn, input.publicKeyCredential)
    : requireUser(instance, signIn.userId ?? "");
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
  await setPassword(instance, user.id, password);
  const signIn = requireStep(instance, id, "needs_new_password");
  if (signOutOfOtherSessions) endSessionsOf(instance, user.id);
  return completeSignIn(instance, signIn, userAgent);
}
