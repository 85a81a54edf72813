import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { apiKeys } from "./api-keys.ts";
import { requireSecretKey } from "./authentication.ts";
import { m2mTokens } from "./m2m-tokens.ts";
import { oauthAccessTokens } from "./oauth-access-tokens.ts";

/**
 * The part of the Backend API that Clerk's SDK asks without `/v1`, although the published document
 * has it there too. M2M tokens check their caller themselves: a machine has a key of its own.
 */
export function createTokenService(instance: Instance): Hono {
  const app = new Hono();
  const withSecretKey = requireSecretKey(instance.keys.secretKey);
  app.use("/api_keys/*", withSecretKey);
  app.use("/oauth_applications/access_tokens/*", withSecretKey);
  app.route("/api_keys", apiKeys(instance));
  app.route("/m2m_tokens", m2mTokens(instance));
  app.route("/oauth_applications/access_tokens", oauthAccessTokens(instance));
  return app;
}
