import type { PasskeyJSON } from "@clerk/shared/types";
import type { Passkey } from "../factor-records.ts";
import type { Instance } from "../instance.ts";
import { serializeVerification } from "./serialize-verification.ts";

export function serializePasskey(instance: Instance, passkey: Passkey) {
  return {
    object: "passkey",
    id: passkey.id,
    name: passkey.name,
    last_used_at: passkey.lastUsedAt,
    verification: serializeVerification(instance, passkey.verification) as never,
    created_at: passkey.createdAt,
    updated_at: passkey.updatedAt,
  } satisfies PasskeyJSON;
}
