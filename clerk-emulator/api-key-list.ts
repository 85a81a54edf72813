import { isApiKeyExpired } from "./api-key.ts";
import type { Instance } from "./instance.ts";
import type { ApiKey } from "./machine-records.ts";

export interface ApiKeyFilter {
  subject: string;
  type: string;
  /** Revoked and expired ones too. */
  includeInvalid: boolean;
  /** In the name or the description, or the id. */
  query?: string | undefined;
}

/** A subject's API keys, newest first. */
export function listApiKeys(instance: Instance, filter: ApiKeyFilter): ApiKey[] {
  const { type, includeInvalid, query = "" } = filter;
  const needle = query.trim().toLowerCase();
  return instance.store.apiKeys
    .where("subject", filter.subject)
    .filter((key) => key.type === type)
    .filter((key) => includeInvalid || !(key.revoked || isApiKeyExpired(instance, key)))
    .filter((key) =>
      [key.id, key.name, key.description].some((text) => text?.toLowerCase().includes(needle)),
    )
    .reverse();
}
