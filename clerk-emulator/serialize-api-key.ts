import type { APIKey } from "@clerk/backend";
import type { ApiKeyJSON } from "@clerk/shared/types";
import { isApiKeyExpired } from "./api-key.ts";
import type { Instance } from "./instance.ts";
import type { ApiKey } from "./machine-records.ts";

/** An API key as both APIs show it, without its secret. */
export function serializeApiKey(instance: Instance, key: ApiKey) {
  return {
    object: "api_key",
    id: key.id,
    type: key.type,
    subject: key.subject,
    name: key.name,
    description: key.description,
    claims: key.claims as APIKey["claims"],
    scopes: [...key.scopes],
    revoked: key.revoked,
    revocation_reason: key.revocationReason,
    expired: isApiKeyExpired(instance, key),
    expiration: key.expiresAt,
    created_by: key.createdBy,
    last_used_at: key.lastUsedAt,
    created_at: key.createdAt,
    updated_at: key.updatedAt,
  } satisfies ApiKeyJSON;
}
