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
  Nullable<VerificationJSON, "verified_at_client" | "strategy" | "expire_at" | "error">,
  "id"
>;

export function serializeVerification(instance: Instance, verification: Verification) {
  return {
    object: "verification",
    status: currentStatus(instance, verification),
    strategy: verification.strategy,
    attempts: verification.attempts,
    expire_at: verification.expiresAt,
    verified_at_client: null,
    error: null,
  } satisfies NullableVerification;
}
