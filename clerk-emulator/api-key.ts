import {
  apiKeyNameTaken,
  apiKeyNotFound,
  apiKeySubjectNotFound,
  apiKeysNotEnabled,
} from "./api-key-errors.ts";
import type { Instance } from "./instance.ts";
import type { ApiKey } from "./machine-records.ts";
import { hashSecret, newTokenId, secretOf } from "./secret.ts";

export interface NewApiKey {
  name: string;
  /** The user or organization that the key acts for. */
  subject: string;
  type?: string | undefined;
  description?: string | null | undefined;
  scopes?: readonly string[] | undefined;
  claims?: unknown;
  createdBy?: string | null | undefined;
  secondsUntilExpiration?: number | null | undefined;
}

/**
 * Makes an API key. Its secret is `apiKeySecret`.
 *
 * @throws ClerkError when such keys are switched off, for an unknown subject, or for a name that
 * another key of the subject has
 * @see https://clerk.com/docs/guides/development/machine-auth/api-keys
 */
export function createApiKey(instance: Instance, input: NewApiKey): ApiKey {
  requireApiKeysEnabled(instance, input.subject);
  if (!subjectExists(instance, input.subject)) throw apiKeySubjectNotFound(input.subject);
  const { apiKeys } = instance.store;
  const namesakes = apiKeys.where("subject", input.subject).filter((key) => !key.revoked);
  if (namesakes.some((key) => key.name === input.name)) throw apiKeyNameTaken(input.name);
  const now = instance.now();
  const id = newTokenId("ak");
  return apiKeys.put({
    id,
    type: input.type ?? "api_key",
    name: input.name,
    description: input.description ?? null,
    subject: input.subject,
    scopes: input.scopes ?? [],
    claims: input.claims ?? null,
    secretHash: hashSecret(secretOf(instance, "ak", id)),
    createdBy: input.createdBy ?? null,
    revoked: false,
    revocationReason: null,
    expiresAt: expirationIn(instance, input.secondsUntilExpiration),
    lastUsedAt: null,
    createdAt: now,
    updatedAt: now,
  });
}

export const apiKeySecret = (instance: Instance, key: ApiKey): string =>
  secretOf(instance, "ak", key.id);

export const isApiKeyExpired = (instance: Instance, key: ApiKey): boolean =>
  key.expiresAt !== null && key.expiresAt <= instance.now();

/** Changes what is given and leaves the rest. */
export function updateApiKey(
  instance: Instance,
  key: ApiKey,
  changes: Partial<Pick<ApiKey, "description" | "scopes" | "claims" | "subject">> & {
    secondsUntilExpiration?: number | null | undefined;
  },
): ApiKey {
  const { secondsUntilExpiration: seconds, ...fields } = changes;
  if (fields.subject !== undefined && !subjectExists(instance, fields.subject)) {
    throw apiKeySubjectNotFound(fields.subject);
  }
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return instance.store.apiKeys.put({
    ...key,
    ...Object.fromEntries(given),
    ...(seconds !== undefined && { expiresAt: expirationIn(instance, seconds) }),
    updatedAt: instance.now(),
  });
}

/** Ends a key for good; ending it again changes nothing. */
export function revokeApiKey(instance: Instance, key: ApiKey, reason: string | null): ApiKey {
  if (key.revoked) return key;
  return instance.store.apiKeys.put({
    ...key,
    revoked: true,
    revocationReason: reason,
    updatedAt: instance.now(),
  });
}

/**
 * The key of a secret, which counts as used now.
 *
 * @throws ClerkError (404) for a secret that nobody made, or one that was revoked, has expired, or
 * acts for somebody who is gone
 */
export function verifyApiKey(instance: Instance, secret: string): ApiKey {
  const key = instance.store.apiKeys.first("secretHash", hashSecret(secret));
  if (!key || key.revoked || isApiKeyExpired(instance, key)) throw apiKeyNotFound();
  requireApiKeysEnabled(instance, key.subject);
  if (!subjectExists(instance, key.subject)) throw apiKeyNotFound();
  return instance.store.apiKeys.put({ ...key, lastUsedAt: instance.now() });
}

/** @throws ClerkError (404) when there is no such key */
export function requireApiKey(instance: Instance, id: string): ApiKey {
  const key = instance.store.apiKeys.get(id);
  if (!key) throw apiKeyNotFound();
  return key;
}

/** @throws ClerkError (422) when keys of this kind of subject are switched off */
export function requireApiKeysEnabled({ configuration }: Instance, subject: string): void {
  const { userApiKeysEnabled, organizationApiKeysEnabled } = configuration.tokens;
  const enabled = subject.startsWith("org_") ? organizationApiKeysEnabled : userApiKeysEnabled;
  if (!enabled) throw apiKeysNotEnabled();
}

function subjectExists({ store }: Instance, subject: string): boolean {
  return [store.users, store.organizations, store.machines].some(
    (table) => table.get(subject) !== undefined,
  );
}

const expirationIn = (instance: Instance, seconds: number | null | undefined) =>
  seconds ? instance.now() + seconds * 1000 : null;
