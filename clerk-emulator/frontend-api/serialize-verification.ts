import type { VerificationJSON } from "@clerk/shared/types";
import type { Instance } from "../instance.ts";
import type { Verification } from "../records.ts";
import { currentStatus } from "../verification.ts";

/**
 * Clerk's published types say "never null" in places where its API sends null; such a field is
 * widened here by name.
 */
export type Nullable<Json, Field extends keyof Json> = Omit<Json, Field> & {
  [Each in Field]: Json[Each] | null;
};

type NullableVerification = Omit<
  Nullable<VerificationJSON, "strategy" | "expire_at">,
  "id" | "error" | "verified_at_client"
>;

/**
 * A verification as Clerk's browser package reads it. In which browser it was done is never said, as
 * in Clerk's development instances: every tab that waits for it goes on. What there isn't is left
 * out: each kind of verification has its own fields in Clerk's document.
 */
export function serializeVerification(instance: Instance, verification: Verification) {
  return {
    object: objectOf(verification.strategy),
    status: currentStatus(instance, verification),
    strategy: verification.strategy,
    attempts: verification.attempts,
    expire_at: verification.expiresAt,
    ...(verification.external?.error && { error: verification.external.error }),
    ...(verification.nonce && { nonce: verification.nonce }),
    ...(verification.external && {
      external_verification_redirect_url: verification.external.redirectUrl ?? undefined,
    }),
  } satisfies NullableVerification & { error?: unknown };
}

/** What Clerk calls a verification of that strategy. */
function objectOf(strategy: string): string {
  if (strategy.startsWith("oauth_")) return "verification_oauth";
  if (strategy.startsWith("from_oauth_")) return "verification_from_oauth";
  if (strategy.endsWith("_code") && strategy !== "backup_code") return "verification_otp";
  return `verification_${strategy}`;
}
