import { parameterMissing } from "./errors.ts";
import type { FirstFactorAttempt, PendingVerification } from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";
import type { User, Verification } from "./records.ts";
import { verificationMissing } from "./sign-in-errors.ts";
import { attemptCode } from "./verification.ts";
import { verifyIdentification } from "./verify-identification.ts";

/**
 * Compares a code with the one that was sent for the same strategy. Where it went is proved with it,
 * if nobody proved it before.
 */
export function attemptCodeFactor(
  instance: Instance,
  user: User,
  { current, keep }: PendingVerification,
  { strategy, code }: FirstFactorAttempt,
): Verification {
  if (current?.strategy !== strategy) throw verificationMissing();
  if (!code) throw parameterMissing("code");
  const proof = attemptCode(instance, current, code, keep);
  verifyIdentification(instance, user.id, proof);
  return proof;
}
