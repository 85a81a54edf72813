import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { findAccessToken } from "../oauth-access-token.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";
import { authenticateOAuthClient, clientCredentials } from "../oauth-client.ts";
import { OAuthError } from "../oauth-error.ts";
import { splitScopes } from "../oauth-scopes.ts";
import {
  exchangeCode,
  grantOfToken,
  type IssuedTokens,
  refreshTokens,
  revokeGrant,
} from "../oauth-token.ts";
import { parseFields, readForm } from "./oauth-request.ts";

const text = z.string().optional();
const client = { client_id: text, client_secret: text };
const tokenRequest = z.object({
  ...client,
  grant_type: z.string().default(""),
  code: text,
  redirect_uri: text,
  code_verifier: text,
  refresh_token: text,
  scope: text,
});
const tokenQuestion = z.object({ ...client, token: z.string() });

/**
 * `/oauth/token`, `/oauth/token_info` and `/oauth/token/revoke`: for applications, not for people.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export function oauthToken(instance: Instance): Hono {
  return new Hono()
    .post("/token", async (c) => {
      const form = parseFields(tokenRequest, await readForm(c));
      const application = authenticate(c, instance, form);
      c.header("Cache-Control", "no-store");
      return c.json(serializeTokens(await issue(instance, application, form)));
    })
    .post("/token_info", async (c) => {
      const form = parseFields(tokenQuestion, await readForm(c));
      const application = authenticate(c, instance, form);
      return c.json(await describeToken(instance, application, form.token));
    })
    .post("/token/revoke", async (c) => {
      const form = parseFields(tokenQuestion, await readForm(c));
      const application = authenticate(c, instance, form);
      const grant = grantOfToken(instance, application, form.token);
      // An unknown token is no error: it is as dead as was asked for (RFC 7009).
      if (grant) revokeGrant(instance, grant);
      return c.body(null, 200);
    });
}

const authenticate = (
  c: Context,
  instance: Instance,
  form: { client_id?: string | undefined; client_secret?: string | undefined },
) => authenticateOAuthClient(instance, clientCredentials(c.req.header("Authorization"), form));

function issue(
  instance: Instance,
  application: OAuthApplication,
  form: z.output<typeof tokenRequest>,
): Promise<IssuedTokens> {
  const missing = (name: string) => new OAuthError("invalid_request", `${name} is missing.`);
  if (form.grant_type === "authorization_code") {
    if (form.code === undefined) throw missing("code");
    return exchangeCode(instance, application, {
      code: form.code,
      redirectUri: form.redirect_uri,
      codeVerifier: form.code_verifier,
    });
  }
  if (form.grant_type === "refresh_token") {
    if (form.refresh_token === undefined) throw missing("refresh_token");
    const scopes = form.scope ? splitScopes(form.scope) : undefined;
    return refreshTokens(instance, application, form.refresh_token, scopes);
  }
  const description = "The grant_type must be authorization_code or refresh_token.";
  throw new OAuthError("unsupported_grant_type", description, 401);
}

const serializeTokens = (tokens: IssuedTokens) => ({
  access_token: tokens.accessToken,
  token_type: "Bearer",
  expires_in: tokens.expiresInSeconds,
  scope: tokens.scopes.join(" "),
  ...(tokens.refreshToken !== null && { refresh_token: tokens.refreshToken }),
  ...(tokens.idToken !== null && { id_token: tokens.idToken }),
});

async function describeToken(instance: Instance, application: OAuthApplication, token: string) {
  const found = await findAccessToken(instance, token);
  if (!found || found.expired || found.clientId !== application.clientId) return { active: false };
  return {
    active: true,
    client_id: found.clientId,
    iat: Math.floor(found.createdAt / 1000),
    scope: found.scopes.join(" "),
    sub: found.userId,
    ...(found.organizationId !== null && { org_id: found.organizationId }),
  };
}
