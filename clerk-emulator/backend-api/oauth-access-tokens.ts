import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { findAccessToken } from "../oauth-access-token.ts";
import { oauthTokenNotFound } from "../oauth-application-errors.ts";
import { tokenRequestInvalid } from "../token-errors.ts";
import { parseTokenBody } from "../token-request.ts";
import { serializeAccessToken } from "./serialize-oauth-application.ts";

const question = z.object({
  access_token: z.string().optional(),
  /** As it was called before. */
  secret: z.string().optional(),
});

/**
 * `/oauth_applications/access_tokens/verify`
 *
 * @see https://clerk.com/docs/reference/backend-api/tag/oauth-access-tokens/POST/oauth_applications/access_tokens/verify
 */
export const oauthAccessTokens = (instance: Instance) =>
  new Hono().post("/verify", async (c) => {
    const body = await parseTokenBody(c, question);
    const text = body.access_token ?? body.secret;
    if (text === undefined) throw tokenRequestInvalid("access_token must be included.");
    const token = await findAccessToken(instance, text);
    if (token?.isJwt && token.expired) return c.json({ active: false });
    if (!token || token.expired || !instance.store.users.get(token.userId)) {
      throw oauthTokenNotFound();
    }
    return c.json(serializeAccessToken(token));
  });
