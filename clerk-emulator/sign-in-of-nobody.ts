import { createHash } from "node:crypto";
import { parameterMissing } from "./errors.ts";
import type {
  FirstFactor,
  FirstFactorAttempt,
  FirstFactorPreparation,
} from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";
import { sendMessage } from "./message.ts";
import type { SignIn } from "./records.ts";
import {
  passwordOrIdentifierIncorrect,
  strategyInvalid,
  verificationMissing,
} from "./sign-in-errors.ts";
import { requireStep } from "./sign-in-state.ts";
import { noteNewcomer, sendToNewcomer, signUpIfMissingTransfer } from "./sign-up-if-missing.ts";
import { attemptCode, undeliveredCode } from "./verification.ts";

/**
 * A sign-in with an identifier that nobody has, under strict protection against enumeration: it goes
 * on as everybody's does, and never succeeds; but it may become a sign-up.
 *
 * @see https://clerk.com/docs/guides/secure/user-enumeration-protection
 */
export const isSignInOfNobody = (
  { configuration }: Instance,
  { status, userId, identifier, signUpIfMissing }: SignIn,
): boolean =>
  (configuration.access.enumerationProtection || signUpIfMissing === true) &&
  status === "needs_first_factor" &&
  userId === null &&
  identifier !== null;

/** What somebody with that identifier would be offered. */
export function factorsOfNobody(
  { configuration }: Instance,
  { identifier }: SignIn,
): FirstFactor[] {
  const { passwords, identifiers } = configuration;
  const safeIdentifier = identifier ?? "";
  const id = `idn_${createHash("sha256").update(safeIdentifier).digest("hex").slice(0, 27)}`;
  const password = passwords.enabled ? [{ strategy: "password" }] : [];
  const factor = (strategy: string) => ({ strategy, safeIdentifier, primary: true });
  if (safeIdentifier.includes("@")) {
    const { firstFactors } = identifiers.emailAddress;
    return [...password, ...firstFactors.map((each) => ({ ...factor(each), emailAddressId: id }))];
  }
  if (!safeIdentifier.startsWith("+")) return password;
  const { firstFactors } = identifiers.phoneNumber;
  return [...password, ...firstFactors.map((each) => ({ ...factor(each), phoneNumberId: id }))];
}

/**
 * Waits for a code that nobody gets; an address gets a mail that says what was tried. Who may go on to
 * sign up gets the code.
 */
export function prepareForNobody(
  instance: Instance,
  signIn: SignIn,
  input: FirstFactorPreparation,
): SignIn {
  const { strategy } = input;
  const factor = factorsOfNobody(instance, signIn).find((each) => each.strategy === strategy);
  if (!factor?.safeIdentifier) throw strategyInvalid();
  if (signIn.signUpIfMissing) {
    const sent = sendToNewcomer(instance, signIn, input);
    return instance.store.signIns.put({ ...signIn, firstFactorVerification: sent });
  }
  if (factor.emailAddressId) {
    sendMessage(instance, {
      to: factor.safeIdentifier,
      subject: "Somebody tried to sign in with your address, which has no account",
      kind: "sign_in_attempt",
      code: null,
      url: null,
    });
  }
  const firstFactorVerification = undeliveredCode(instance, strategy);
  return instance.store.signIns.put({ ...signIn, firstFactorVerification });
}

/** Throws what a wrong password or code of somebody's would, or that a sign-up is next. */
export function attemptForNobody(
  instance: Instance,
  signIn: SignIn,
  { strategy, code, password }: FirstFactorAttempt,
): never {
  if (strategy === "password") {
    if (!password) throw parameterMissing("password");
    throw passwordOrIdentifierIncorrect();
  }
  const pending = signIn.firstFactorVerification;
  if (pending?.strategy !== strategy) throw verificationMissing();
  if (!code) throw parameterMissing("code");
  const proof = attemptCode(instance, pending, code, (firstFactorVerification) =>
    instance.store.signIns.put({
      ...requireStep(instance, signIn.id, "needs_first_factor"),
      firstFactorVerification,
    }),
  );
  if (!signIn.signUpIfMissing) throw verificationMissing();
  noteNewcomer(instance, requireStep(instance, signIn.id, "needs_first_factor"), proof);
  throw signUpIfMissingTransfer();
}
