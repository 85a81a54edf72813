import { randomInt, randomUUID } from "node:crypto";
import type { Instance } from "./instance.ts";
import { sendMessage } from "./message.ts";
import { isTestPhoneNumber } from "./phone-number.ts";
import type { Verification } from "./records.ts";
import {
  codeIncorrect,
  verificationAlreadyVerified,
  verificationExpired,
  verificationFailed,
  verificationMissing,
} from "./sign-in-errors.ts";

const lifetime = 10 * 60 * 1000;
const allowedAttempts = 5;

/** @see https://clerk.com/docs/guides/development/testing/test-emails-and-phones */
const isTestAddress = (emailAddress: string) => /\+clerk_test@/i.test(emailAddress);

/** The strategies that prove an address or a number by a code. */
export type CodeStrategy =
  | "email_code"
  | "phone_code"
  | "reset_password_email_code"
  | "reset_password_phone_code";

/**
 * Sends a six-digit code to an address or a phone number and returns the verification that waits for
 * it. A test address or number gets no message; its code is 424242.
 *
 * @param identificationId the address or number, of somebody who has one already
 */
export function sendCode(
  instance: Instance,
  to: string,
  strategy: CodeStrategy = "email_code",
  identificationId?: string,
): Verification {
  const { testMode } = instance.configuration.application;
  const test = testMode && (isTestAddress(to) || isTestPhoneNumber(to));
  const code = test ? "424242" : String(randomInt(1_000_000)).padStart(6, "0");
  const kind = strategy.startsWith("reset_password") ? "reset_password_code" : "verification_code";
  const subject = kind === "verification_code" ? "Your verification code" : "Reset your password";
  if (!test) sendMessage(instance, { to, subject, kind, code, url: null });
  return {
    status: "unverified",
    strategy,
    code,
    attempts: 0,
    expiresAt: instance.now() + lifetime,
    ...(identificationId !== undefined && { identificationId }),
  };
}

/** Waits for a code that isn't sent to anybody, so that no attempt is right. */
export function undeliveredCode(instance: Instance, strategy: string): Verification {
  const expiresAt = instance.now() + lifetime;
  return { status: "unverified", strategy, code: randomUUID(), attempts: 0, expiresAt };
}

/** What a verification without a code looks like once it is done. */
export function verified(strategy: string): Verification {
  return { status: "verified", strategy, code: null, attempts: 1, expiresAt: null };
}

/** Of an address or number that a person had proved before. Codes and links were good for a time. */
export const provedBefore = (strategy: string, now: number): Verification => ({
  ...verified(strategy),
  expiresAt: /_(code|link)$/.test(strategy) ? now + lifetime : null,
});

/** Of one that was done at another site, or by a link. Clerk says until when it could have been. */
export const verifiedElsewhere = (instance: Instance, strategy: string): Verification => ({
  ...verified(strategy),
  expiresAt: instance.now() + lifetime,
});

/**
 * Compares a code with the one that was sent. `keep` gets the verification as it is afterwards,
 * before the error of a wrong, late or repeated attempt is thrown.
 */
export function attemptCode(
  instance: Instance,
  verification: Verification | null,
  code: string,
  keep: (next: Verification) => void,
): Verification {
  if (!verification?.code) {
    throw verification?.status === "verified"
      ? verificationAlreadyVerified()
      : verificationMissing();
  }
  if (verification.status === "failed") throw verificationFailed();
  const next = judgeCode(instance, verification, code);
  keep(next);
  if (next.status === "expired") throw verificationExpired();
  if (next.status === "failed") throw verificationFailed();
  if (next.status === "unverified") throw codeIncorrect();
  return next;
}

/** The verification as it is after an attempt that is right, wrong or late. */
export function judgeCode(
  instance: Instance,
  verification: Verification,
  code: string,
): Verification {
  if (currentStatus(instance, verification) === "expired")
    return { ...verification, status: "expired" };
  const attempts = verification.attempts + 1;
  if (code === verification.code) {
    return { ...verification, status: "verified", code: null, attempts };
  }
  const status = attempts >= allowedAttempts ? "failed" : "unverified";
  return { ...verification, status, attempts };
}

/** An unverified code that has lain too long is expired, although nobody wrote that down. */
export function currentStatus(
  instance: Instance,
  verification: Verification,
): Verification["status"] {
  const late = verification.expiresAt !== null && verification.expiresAt <= instance.now();
  return verification.status === "unverified" && late ? "expired" : verification.status;
}
