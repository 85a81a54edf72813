import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { oauthScopes } from "../oauth-scopes.ts";

/** `/.well-known`: where other software finds the instance's keys and addresses. */
export const wellKnown = (instance: Instance) =>
  new Hono()
    .get("/jwks.json", (c) => c.json({ keys: [instance.keys.publicJwk] }))
    .get("/openid-configuration", (c) =>
      c.json({
        ...metadata(instance),
        userinfo_endpoint: `${instance.url}/oauth/userinfo`,
        introspection_endpoint: `${instance.url}/oauth/token_info`,
        response_modes_supported: ["query", "form_post"],
        backchannel_logout_supported: false,
        frontchannel_logout_supported: false,
      }),
    )
    .get("/oauth-authorization-server", (c) => {
      const { dynamicClientRegistration } = instance.configuration.tokens.oauthApplications;
      return c.json({
        ...metadata(instance),
        ...(dynamicClientRegistration && {
          registration_endpoint: `${instance.url}/oauth/register`,
        }),
      });
    });

/** @see https://www.rfc-editor.org/rfc/rfc8414 */
const metadata = ({ url }: Instance) => ({
  issuer: url,
  authorization_endpoint: `${url}/oauth/authorize`,
  token_endpoint: `${url}/oauth/token`,
  revocation_endpoint: `${url}/oauth/token/revoke`,
  jwks_uri: `${url}/.well-known/jwks.json`,
  scopes_supported: oauthScopes,
  response_types_supported: ["code"],
  grant_types_supported: ["authorization_code", "refresh_token"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
  claims_supported: ["sub", "iss", "aud", "exp", "iat", "nonce", "name", "email", "picture"],
  code_challenge_methods_supported: ["S256"],
});
