import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { oauthScopeInvalid } from "../oauth-application-errors.ts";
import { oauthScopes } from "../oauth-scopes.ts";
import { unsupported } from "./parameters.ts";
import { parseBody } from "./request.ts";

const changes = z.object({
  dynamic_oauth_client_registration: z.boolean().nullish(),
  default_scopes: z.array(z.string()).nullish(),
  oauth_jwt_access_tokens: z.boolean().nullish(),
  client_id_metadata_documents_advertised: unsupported,
  client_id_metadata_documents_only_allow_pre_registered_clients: unsupported,
  client_id_metadata_documents_block_implicitly_allowed_clients: unsupported,
});

/** `/instance/oauth_application_settings` */
export const oauthApplicationSettings = (instance: Instance) =>
  new Hono()
    .get("/", (c) => c.json(serializeSettings(instance)))
    .patch("/", async (c) => {
      const body = await parseBody(c, changes);
      if (body.default_scopes?.some((scope) => !oauthScopes.includes(scope))) {
        throw oauthScopeInvalid();
      }
      const { tokens } = instance.configuration;
      const before = tokens.oauthApplications;
      const oauthApplications = {
        ...before,
        dynamicClientRegistration:
          body.dynamic_oauth_client_registration ?? before.dynamicClientRegistration,
        defaultScopes:
          body.default_scopes === undefined ? before.defaultScopes : body.default_scopes,
        jwtAccessTokens: body.oauth_jwt_access_tokens ?? before.jwtAccessTokens,
      };
      instance.configuration = {
        ...instance.configuration,
        tokens: { ...tokens, oauthApplications },
      };
      return c.json(serializeSettings(instance));
    });

function serializeSettings({ configuration }: Instance) {
  const settings = configuration.tokens.oauthApplications;
  return {
    object: "oauth_application_settings",
    dynamic_oauth_client_registration: settings.dynamicClientRegistration,
    default_scopes: settings.defaultScopes,
    oauth_jwt_access_tokens: settings.jwtAccessTokens,
    client_id_metadata_documents_advertised: false,
    client_id_metadata_documents_only_allow_pre_registered_clients: false,
    client_id_metadata_documents_block_implicitly_allowed_clients: false,
  };
}
