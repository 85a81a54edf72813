import { type Context, Hono } from "hono";
import { z } from "zod";
import {
  apiKeySecret,
  createApiKey,
  requireApiKey,
  requireApiKeysEnabled,
  revokeApiKey,
  updateApiKey,
} from "../api-key.ts";
import { apiKeyNotFound } from "../api-key-errors.ts";
import { listApiKeys } from "../api-key-list.ts";
import {
  apiKeyDescription,
  apiKeyListFields,
  apiKeyRevocation,
  newApiKeyFields,
} from "../api-key-parameters.ts";
import type { Instance } from "../instance.ts";
import type { ApiKey } from "../machine-records.ts";
import { requireMembership } from "../membership.ts";
import { serializeApiKey } from "../serialize-api-key.ts";
import { parseTokenBody, parseTokenQuery } from "../token-request.ts";
import { bearerSession } from "./bearer-session.ts";
import { page } from "./request.ts";

const subject = z.string().regex(/^(user|org)_\w+$/, "Failed regex check");
const newApiKey = z.strictObject({ ...newApiKeyFields, subject });
const list = z.object({ ...apiKeyListFields, subject });
const changes = z.strictObject({ description: apiKeyDescription });

type Access = "read" | "manage";

/**
 * `/api_keys`, outside of `/v1`: a person's own keys and those of their organizations. Unlike the
 * rest of the Frontend API it is asked with JSON and the session's token, and answers without the
 * envelope.
 */
export function apiKeys(instance: Instance): Hono {
  const serialize = (key: ApiKey) => serializeApiKey(instance, key);

  /** Whose session asks; throws when they may not do this to the subject's keys. */
  async function requireAccess(c: Context, subject: string, access: Access): Promise<string> {
    const { userId } = await bearerSession(instance, c.req.header("Authorization"));
    if (subject === userId) return userId;
    if (!subject.startsWith("org_")) throw apiKeyNotFound();
    requireMembership(instance, subject, userId, `org:sys_api_keys:${access}`);
    return userId;
  }

  async function requireManagedKey(c: Context): Promise<ApiKey> {
    await bearerSession(instance, c.req.header("Authorization"));
    const key = requireApiKey(instance, c.req.param("id") ?? "");
    await requireAccess(c, key.subject, "manage");
    return key;
  }

  return new Hono()
    .get("/", async (c) => {
      const { include_invalid: includeInvalid, ...query } = parseTokenQuery(c, list);
      await requireAccess(c, query.subject, "read");
      requireApiKeysEnabled(instance, query.subject);
      return c.json(page(listApiKeys(instance, { ...query, includeInvalid }), query, serialize));
    })
    .post("/", async (c) => {
      const { seconds_until_expiration, ...body } = await parseTokenBody(c, newApiKey);
      const createdBy = await requireAccess(c, body.subject, "manage");
      const key = createApiKey(instance, {
        ...body,
        createdBy,
        secondsUntilExpiration: seconds_until_expiration,
      });
      return c.json({ ...serialize(key), secret: apiKeySecret(instance, key) }, 201);
    })
    .patch("/:id", async (c) => {
      const { description } = await parseTokenBody(c, changes);
      const key = await requireManagedKey(c);
      const changed = description === undefined ? {} : { description };
      return c.json(serialize(updateApiKey(instance, key, changed)));
    })
    .post("/:id/revoke", async (c) => {
      const { revocation_reason: reason } = await parseTokenBody(c, apiKeyRevocation);
      return c.json(serialize(revokeApiKey(instance, await requireManagedKey(c), reason ?? null)));
    });
}
