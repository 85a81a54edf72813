import { type Context, Hono } from "hono";
import { authenticationInvalid } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { findAccessToken } from "../oauth-access-token.ts";
import { oauthUserInfo as userInfo } from "../oauth-user-info.ts";

/** `/oauth/userinfo`: who the person of an access token is. */
export const oauthUserInfo = (instance: Instance) =>
  new Hono().on(["GET", "POST"], "/", async (c: Context) => {
    const token = /^Bearer (\S+)$/.exec(c.req.header("Authorization") ?? "")?.[1];
    const found = token === undefined ? null : await findAccessToken(instance, token);
    const user = found && instance.store.users.get(found.userId);
    // Unlike the rest of OAuth, this answers in Clerk's envelope.
    if (!user || found.expired) throw authenticationInvalid();
    return c.json({
      object: "oauth_user_info",
      instance_id: instance.keys.publicJwk.kid,
      user_id: user.id,
      sub: user.id,
      ...userInfo(instance, user, found.scopes, found.organizationId),
    });
  });
