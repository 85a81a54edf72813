import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  createM2mToken,
  isM2mTokenExpired,
  m2mTokenText,
  revokeM2mToken,
  signM2mToken,
  verifyM2mToken,
} from "../m2m-token.ts";
import { machineOfSecretKey, requireMachine } from "../machine.ts";
import { anothersM2mTokens, m2mTokenNotFound } from "../machine-errors.ts";
import type { M2mToken, Machine } from "../machine-records.ts";
import {
  parseTokenBody,
  parseTokenQuery,
  secondsUntilExpiration,
  tokenFlag,
  tokenPage,
} from "../token-request.ts";
import { bearerKey, isSameSecret } from "./authentication.ts";
import { secretKeyInvalid } from "./errors.ts";
import { slice } from "./list.ts";
import { serializeM2mToken } from "./serialize-machine.ts";

const newToken = z.strictObject({
  token_format: z.enum(["opaque", "jwt"]).default("opaque"),
  seconds_until_expiration: secondsUntilExpiration,
  claims: z.record(z.string(), z.unknown()).nullish(),
  min_remaining_ttl_seconds: z.int().min(0).optional(),
});
const list = z.object({
  ...tokenPage,
  subject: z.string().regex(/^mch_\w+$/, "Failed regex check"),
  revoked: tokenFlag,
  expired: tokenFlag,
});
const revocation = z.strictObject({ revocation_reason: z.string().nullish() });

/**
 * `/m2m_tokens`: machines ask with their own secret keys, the application with the instance's.
 *
 * @see https://clerk.com/docs/reference/backend/m2m-tokens/create-token
 */
export function m2mTokens(instance: Instance): Hono {
  const serialize = (token: M2mToken) => serializeM2mToken(instance, token);

  /** The machine that asks; null when it is the application with the instance's key. */
  function caller(c: Context): Machine | null {
    const key = bearerKey(c);
    if (isSameSecret(key, instance.keys.secretKey)) return null;
    const machine = machineOfSecretKey(instance, key);
    if (!machine) throw secretKeyInvalid();
    return machine;
  }

  return new Hono()
    .get("/", (c) => {
      const machine = caller(c);
      const query = parseTokenQuery(c, list);
      if (machine && machine.id !== query.subject) throw anothersM2mTokens();
      const found = instance.store.m2mTokens
        .where("machine", requireMachine(instance, query.subject).id)
        .filter((token) => query.revoked || !token.revoked)
        .filter((token) => query.expired || !isM2mTokenExpired(instance, token))
        .reverse();
      return c.json({
        m2m_tokens: slice(found, query).map(serialize),
        total_count: found.length,
      });
    })
    .post("/", async (c) => {
      const machine = caller(c);
      if (!machine) throw secretKeyInvalid();
      const body = await parseTokenBody(c, newToken);
      const input = {
        claims: body.claims ?? null,
        secondsUntilExpiration: body.seconds_until_expiration ?? null,
      };
      if (body.token_format === "jwt") {
        const { token, jwt } = await signM2mToken(instance, machine, input);
        return c.json({ ...serialize(token), token: jwt }, 201);
      }
      const token = createM2mToken(instance, machine, input, body.min_remaining_ttl_seconds);
      return c.json({ ...serialize(token), token: m2mTokenText(instance, token) }, 201);
    })
    .post("/verify", async (c) => {
      const machine = caller(c);
      const { token } = await parseTokenBody(c, z.strictObject({ token: z.string() }));
      return c.json(serialize(verifyM2mToken(instance, token, machine)));
    })
    .post("/:id/revoke", async (c) => {
      const machine = caller(c);
      const { revocation_reason: reason } = await parseTokenBody(c, revocation);
      const token = instance.store.m2mTokens.get(c.req.param("id"));
      if (!token || (machine && token.machineId !== machine.id)) throw m2mTokenNotFound();
      return c.json(serialize(revokeM2mToken(instance, token, reason ?? null)));
    });
}
