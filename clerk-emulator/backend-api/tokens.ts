import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { createSignInToken, revokeSignInToken } from "../sign-in-token.ts";
import { parseBody } from "./request.ts";
import { serializeSignInToken } from "./serialize.ts";

const newSignInToken = z.object({
  user_id: z.string(),
  org_id: z.string().nullish(),
  expires_in_seconds: z.int().min(1).nullish(),
});

const thirtyDays = 30 * 24 * 60 * 60;

/** `/sign_in_tokens`. */
export const signInTokens = (instance: Instance) =>
  new Hono()
    .post("/", async (c) => {
      const body = await parseBody(c, newSignInToken);
      const token = createSignInToken(instance, {
        userId: body.user_id,
        organizationId: body.org_id ?? null,
        expiresInSeconds: body.expires_in_seconds ?? thirtyDays,
      });
      return c.json(serializeSignInToken(instance, token));
    })
    .post("/:id/revoke", (c) => {
      const id = c.req.param("id");
      const token = instance.store.signInTokens.get(id);
      if (!token) throw resourceNotFound(`No sign in token was found with id ${id}`);
      return c.json(serializeSignInToken(instance, revokeSignInToken(instance, token)));
    });

const hour = 60 * 60;

/**
 * `POST /testing_tokens`. In Clerk they lift the protection against bots; the emulator has none, so
 * that it keeps no list of them.
 */
export const testingTokens = () =>
  new Hono().post("/", (c) => {
    const now = Math.floor(Date.now() / 1000);
    const token = `${now}-c_${randomBytes(24).toString("base64url")}`;
    return c.json({ object: "testing_token", token, expires_at: now + hour });
  });
