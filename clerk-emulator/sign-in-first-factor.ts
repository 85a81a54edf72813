import { parameterMissing } from "./errors.ts";
import type { Instance } from "./instance.ts";
import { checkPasswordStrength } from "./password.ts";
import type { SignIn, User } from "./records.ts";
import { strategyInvalid, verificationMissing } from "./sign-in-errors.ts";
import { completeSignIn, requireSignIn, requireStep } from "./sign-in-state.ts";
import { endSessionsOf, requireUser } from "./user.ts";
import { setPassword, verifyPassword } from "./user-password.ts";
import { attemptCode, sendCode, verified } from "./verification.ts";

/** Sends a code to one of the person's addresses: the one that is named, else the primary one. */
export function prepareFirstFactor(
  instance: Instance,
  id: string,
  strategy: string,
  emailAddressId?: string,
): SignIn {
  const signIn = requireStep(instance, id, "needs_first_factor");
  if (strategy !== "email_code" && strategy !== "reset_password_email_code") {
    throw strategyInvalid();
  }
  const user = requireUser(instance, signIn.userId ?? "");
  const factors = firstFactors(user).filter((factor) => factor.strategy === strategy);
  const wanted = emailAddressId ?? user.primaryEmailAddressId;
  const factor = factors.find((each) => each.email_address_id === wanted);
  if (!factor?.safe_identifier) throw strategyInvalid();
  return instance.store.signIns.put({
    ...signIn,
    firstFactorVerification: sendCode(instance, factor.safe_identifier, strategy),
  });
}

export interface FirstFactorAttempt {
  strategy?: string;
  code?: string;
  password?: string;
}

/** Completes the sign-in with a password or a code, or asks for a new password after a reset code. */
export async function attemptFirstFactor(
  instance: Instance,
  id: string,
  { strategy, code, password }: FirstFactorAttempt,
  userAgent: string | null,
): Promise<SignIn> {
  const { userId } = requireStep(instance, id, "needs_first_factor");
  if (strategy === "password" || strategy === undefined) {
    if (!password) throw parameterMissing("password");
    await verifyPassword(requireUser(instance, userId ?? ""), password);
    const signIn = requireStep(instance, id, "needs_first_factor");
    const firstFactorVerification = verified("password");
    return completeSignIn(instance, { ...signIn, firstFactorVerification }, userAgent);
  }
  const signIn = checkCode(instance, id, strategy, code);
  if (strategy === "email_code") return completeSignIn(instance, signIn, userAgent);
  instance.store.signIns.put({ ...signIn, status: "needs_new_password" });
  return password
    ? resetPassword(instance, id, { password }, userAgent)
    : requireSignIn(instance, id);
}

function checkCode(instance: Instance, id: string, strategy: string, code?: string): SignIn {
  const signIn = requireStep(instance, id, "needs_first_factor");
  if (signIn.firstFactorVerification?.strategy !== strategy) throw verificationMissing();
  if (!code) throw parameterMissing("code");
  attemptCode(instance, signIn.firstFactorVerification, code, (firstFactorVerification) =>
    instance.store.signIns.put({ ...signIn, firstFactorVerification }),
  );
  return requireSignIn(instance, id);
}

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

/** The ways in which a person can prove who they are. */
export function firstFactors(user: User) {
  const addresses = user.emailAddresses.filter((each) => each.verification?.status === "verified");
  const byCode = (strategy: "email_code" | "reset_password_email_code") =>
    addresses.map((address) => ({
      strategy,
      safe_identifier: address.emailAddress,
      email_address_id: address.id,
      primary: address.id === user.primaryEmailAddressId,
    }));
  const password = {
    strategy: "password",
    safe_identifier: undefined,
    email_address_id: undefined,
  };
  if (user.passwordHash === null) return byCode("email_code");
  return [password, ...byCode("email_code"), ...byCode("reset_password_email_code")];
}
