import { Hono } from "hono";
import { z } from "zod";
import {
  apiKeySecret,
  createApiKey,
  requireApiKey,
  revokeApiKey,
  updateApiKey,
  verifyApiKey,
} from "../api-key.ts";
import { listApiKeys } from "../api-key-list.ts";
import {
  apiKeyDescription,
  apiKeyListFields,
  apiKeyRevocation,
  newApiKeyFields,
} from "../api-key-parameters.ts";
import type { Instance } from "../instance.ts";
import type { ApiKey } from "../machine-records.ts";
import { serializeApiKey } from "../serialize-api-key.ts";
import { parseTokenBody, parseTokenQuery, secondsUntilExpiration } from "../token-request.ts";
import { paginate } from "./list.ts";

const subject = z.string().regex(/^(user|org|mch|scim)_\w+$/, "Failed regex check");
const createdBy = z.string().regex(/^user_\w+$/, "Failed regex check");
const scopes = z.array(z.string());
const newApiKey = z.strictObject({
  ...newApiKeyFields,
  subject,
  claims: z.unknown().optional(),
  scopes: scopes.default([]),
  created_by: createdBy.nullish(),
});
const apiKeyChanges = z.strictObject({
  subject: subject.optional(),
  claims: z.unknown().optional(),
  scopes: scopes.optional(),
  description: apiKeyDescription,
  seconds_until_expiration: secondsUntilExpiration,
});
const list = z.object({ ...apiKeyListFields, subject });

/**
 * `/api_keys`.
 *
 * @see https://clerk.com/docs/reference/backend/api-keys/create
 */
export function apiKeys(instance: Instance): Hono {
  const serialize = (key: ApiKey) => serializeApiKey(instance, key);
  return new Hono()
    .get("/", (c) => {
      const { include_invalid: includeInvalid, ...query } = parseTokenQuery(c, list);
      return c.json(
        paginate(listApiKeys(instance, { ...query, includeInvalid }), query, serialize),
      );
    })
    .post("/", async (c) => {
      const body = await parseTokenBody(c, newApiKey);
      const key = createApiKey(instance, {
        ...body,
        createdBy: body.created_by,
        secondsUntilExpiration: body.seconds_until_expiration,
      });
      return c.json({ ...serialize(key), secret: apiKeySecret(instance, key) });
    })
    .post("/verify", async (c) => {
      const { secret } = await parseTokenBody(c, z.strictObject({ secret: z.string() }));
      return c.json(serialize(verifyApiKey(instance, secret)));
    })
    .get("/:id", (c) => c.json(serialize(requireApiKey(instance, c.req.param("id")))))
    .patch("/:id", async (c) => {
      const { seconds_until_expiration, description, ...body } = await parseTokenBody(
        c,
        apiKeyChanges,
      );
      const changed = updateApiKey(instance, requireApiKey(instance, c.req.param("id")), {
        ...body,
        ...(description !== undefined && { description }),
        secondsUntilExpiration: seconds_until_expiration,
      });
      return c.json(serialize(changed));
    })
    .delete("/:id", (c) => {
      const { id } = requireApiKey(instance, c.req.param("id"));
      instance.store.apiKeys.delete(id);
      return c.json({ object: "api_key", id, deleted: true });
    })
    .get("/:id/secret", (c) => {
      const key = requireApiKey(instance, c.req.param("id"));
      return c.json({ secret: apiKeySecret(instance, key) });
    })
    .post("/:id/revoke", async (c) => {
      const { revocation_reason: reason } = await parseTokenBody(c, apiKeyRevocation);
      const key = requireApiKey(instance, c.req.param("id"));
      return c.json(serialize(revokeApiKey(instance, key, reason ?? null)));
    });
}
