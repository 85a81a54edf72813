import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { createOAuthApplication } from "../oauth-application.ts";
import { dynamicClientRegistrationNeeded } from "../oauth-application-errors.ts";
import { OAuthError } from "../oauth-error.ts";
import { oauthScopes } from "../oauth-scopes.ts";

const metadata = z.object({
  redirect_uris: z.array(z.url()).min(1),
  token_endpoint_auth_method: z
    .enum(["client_secret_basic", "client_secret_post", "none"])
    .default("client_secret_basic"),
  client_name: z.string().max(256).nullish(),
  client_uri: z.url().max(1024).nullish(),
  logo_uri: z.url().max(1024).nullish(),
  scope: z.string().max(1024).optional(),
});

/**
 * `/oauth/register`: an application makes itself known, where the instance lets anybody do that.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7591
 */
export const oauthRegister = (instance: Instance) =>
  new Hono().post("/", async (c) => {
    const settings = instance.configuration.tokens.oauthApplications;
    if (!settings.dynamicClientRegistration) throw dynamicClientRegistrationNeeded();
    const body = parseMetadata(await c.req.json().catch(() => undefined));
    const method = body.token_endpoint_auth_method;
    const scopes = body.scope ?? settings.defaultScopes?.join(" ");
    const { application, clientSecret } = createOAuthApplication(instance, {
      name: body.client_name ?? "Unnamed application",
      clientUri: body.client_uri ?? null,
      logoUrl: body.logo_uri ?? null,
      redirectUris: body.redirect_uris,
      scopes,
      public: method === "none",
      dynamicallyRegistered: true,
    });
    const registered = {
      client_id: application.clientId,
      ...(clientSecret !== null && { client_secret: clientSecret }),
      client_id_issued_at: Math.floor(application.createdAt / 1000),
      client_secret_expires_at: 0,
      client_name: application.name,
      ...(application.clientUri !== null && { client_uri: application.clientUri }),
      ...(application.logoUrl !== null && { logo_uri: application.logoUrl }),
      redirect_uris: application.redirectUris,
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      scope: application.scopes.join(" "),
      token_endpoint_auth_method: method,
    };
    return c.json(registered, 201);
  });

function parseMetadata(input: unknown): z.output<typeof metadata> {
  const parsed = metadata.safeParse(input);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? "The body");
    const code = name === "redirect_uris" ? "invalid_redirect_uri" : "invalid_client_metadata";
    throw new OAuthError(code, `${name} is missing or wrong.`);
  }
  const scopes = parsed.data.scope?.split(" ") ?? [];
  if (scopes.every((scope) => oauthScopes.includes(scope))) return parsed.data;
  throw new OAuthError("invalid_client_metadata", "scope has one that nobody knows.");
}
