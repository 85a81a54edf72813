import type { OAuthApplicationJSON } from "@clerk/backend";
import type { Instance } from "../instance.ts";
import type { AccessToken } from "../oauth-access-token.ts";
import { isPublicClient } from "../oauth-application.ts";
import type { OAuthApplication } from "../oauth-application-records.ts";

/** An OAuth application, without its secret. */
export function serializeOAuthApplication({ keys, url }: Instance, application: OAuthApplication) {
  return {
    object: "oauth_application",
    id: application.id,
    instance_id: keys.publicJwk.kid,
    name: application.name,
    client_id: application.clientId,
    client_uri: application.clientUri,
    client_image_url: application.logoUrl,
    dynamically_registered: application.dynamicallyRegistered,
    consent_screen_enabled: application.consentScreenEnabled,
    pkce_required: application.pkceRequired,
    public: isPublicClient(application),
    scopes: application.scopes.join(" "),
    redirect_uris: [...application.redirectUris],
    callback_url: application.redirectUris[0] ?? "",
    authorize_url: `${url}/oauth/authorize`,
    token_fetch_url: `${url}/oauth/token`,
    user_info_url: `${url}/oauth/userinfo`,
    discovery_url: `${url}/.well-known/openid-configuration`,
    token_introspection_url: `${url}/oauth/token_info`,
    created_at: application.createdAt,
    updated_at: application.updatedAt,
  } satisfies OAuthApplicationJSON & { callback_url: string };
}

export const serializeAccessToken = (token: AccessToken) => ({
  object: "clerk_idp_oauth_access_token",
  id: token.id,
  client_id: token.clientId,
  subject: token.userId,
  scopes: token.scopes,
  revoked: false,
  revocation_reason: null,
  expired: token.expired,
  expiration: token.expiresAt,
  created_at: token.createdAt,
  updated_at: token.updatedAt,
});
