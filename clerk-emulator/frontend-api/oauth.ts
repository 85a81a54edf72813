import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { oauthAuthorize } from "./oauth-authorize.tsx";
import { oauthRegister } from "./oauth-register.ts";
import { oauthErrorResponse } from "./oauth-request.ts";
import { oauthToken } from "./oauth-token.ts";
import { oauthUserInfo } from "./oauth-user-info.ts";

/** `/oauth`, outside of `/v1`: the instance as the provider that other applications sign in with. */
export function createOAuthProvider(instance: Instance): Hono {
  const app = new Hono();
  app.onError(oauthErrorResponse);
  app.route("/authorize", oauthAuthorize(instance));
  app.route("/register", oauthRegister(instance));
  app.route("/userinfo", oauthUserInfo(instance));
  app.route("/", oauthToken(instance));
  return app;
}
