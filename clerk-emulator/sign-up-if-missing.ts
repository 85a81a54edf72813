import { sendEmailLink } from "./email-link.ts";
import { ClerkError } from "./errors.ts";
import type { FirstFactorPreparation } from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";
import type { SignIn, SignUp, Verification } from "./records.ts";
import type { SignInInput } from "./sign-in.ts";
import { strategyInvalid } from "./sign-in-errors.ts";
import { sendCode } from "./verification.ts";

/**
 * Refuses a sign-in that is to become a sign-up of whoever has no account, where it can't.
 *
 * @throws ClerkError (422) when not everybody may sign up, and for what nobody can be reached by.
 * @see https://clerk.com/docs/guides/secure/user-enumeration-protection#sign-in-or-up-under-strict-protection
 */
export function checkSignUpIfMissing(
  { configuration }: Instance,
  { strategy, identifier, password }: SignInInput,
): void {
  const { signUpMode } = configuration.access;
  if (signUpMode !== "public") throw notAllowed(`sign-up mode is ${signUpMode}`);
  if (strategy === "password" || password) throw strategyNotSupported("password");
  if (identifier && !isContact(identifier)) throw identifierNotSupported("username");
}

/** Whether somebody can be reached by it. */
const isContact = (identifier: string) => identifier.includes("@") || identifier.startsWith("+");

/** Sends a code or a link to the identifier of somebody who has no account. */
export function sendToNewcomer(
  instance: Instance,
  { id, clientId, identifier }: SignIn,
  { strategy, redirectUrl }: FirstFactorPreparation,
): Verification {
  const to = identifier ?? "";
  if (strategy === "email_link") {
    const purpose = { kind: "sign_in", id } as const;
    return sendEmailLink(instance, to, { purpose, clientId, redirectUrl });
  }
  if (strategy === "email_code" || strategy === "phone_code") {
    return sendCode(instance, to, strategy);
  }
  throw strategyInvalid();
}

/** Notes that somebody without an account has proved their identifier, from which a sign-up goes on. */
export const noteNewcomer = (instance: Instance, signIn: SignIn, proof: Verification): SignIn =>
  instance.store.signIns.put({
    ...signIn,
    firstFactorVerification: { ...proof, status: "transferable", code: null },
  });

/** What a sign-up starts with that goes on from such a sign-in; null when it is none. */
export function provedByNewcomer(signIn: SignIn | undefined): Partial<SignUp> | null {
  const { identifier, signUpIfMissing, firstFactorVerification: proof } = signIn ?? {};
  if (!signUpIfMissing || !identifier || proof?.status !== "transferable") return null;
  const verification: Verification = { ...proof, status: "verified" };
  return identifier.includes("@")
    ? { emailAddress: identifier, emailAddressVerification: verification }
    : { phoneNumber: identifier, phoneNumberVerification: verification };
}

export const signUpIfMissingTransfer = () =>
  new ClerkError(
    404,
    "sign_up_if_missing_transfer",
    "user not found, transfer to sign up",
    "The sign in failed because there is no matching user. Please perform a transfer to sign up.",
  );

const notAllowed = (reason: string) =>
  new ClerkError(
    422,
    "sign_up_if_missing_not_allowed",
    "sign_up_if_missing not allowed",
    `The sign_up_if_missing option cannot be used: ${reason}`,
  );

const identifierNotSupported = (identifier: string) =>
  new ClerkError(
    422,
    "sign_up_if_missing_not_allowed",
    "identifier not supported with sign_up_if_missing",
    `The ${identifier} identifier cannot be used with sign_up_if_missing, because verification is required.`,
  );

const strategyNotSupported = (strategy: string) =>
  new ClerkError(
    422,
    "sign_up_if_missing_strategy_not_supported",
    "strategy not supported with sign_up_if_missing",
    `The ${strategy} strategy cannot be used with the sign_up_if_missing option because it cannot be used to sign up a new user.`,
  );
