import type { Instance } from "./instance.ts";
import type { OAuthApplication, OAuthGrant } from "./oauth-application-records.ts";
import { oauthUserInfo } from "./oauth-user-info.ts";
import type { User } from "./records.ts";
import { newTokenId } from "./secret.ts";
import { signJwt, tokenTime } from "./sign-jwt.ts";

interface Contents {
  application: OAuthApplication;
  grant: OAuthGrant;
  scopes: readonly string[];
  lifetimeSeconds: number;
}

/**
 * An access token that is verified without asking anybody.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068
 */
export function signAccessToken(instance: Instance, contents: Contents): Promise<string> {
  const { application, grant, scopes } = contents;
  const payload = {
    ...times(instance, contents),
    sub: grant.userId,
    client_id: application.clientId,
    scope: scopes.join(" "),
    jti: newTokenId("oat"),
    ...organizationClaim(contents),
  };
  return signJwt(instance, payload, { type: "at+jwt" });
}

/**
 * Who the person is, for the application itself.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken
 */
export function signIdToken(
  instance: Instance,
  contents: Contents & { nonce: string | null },
): Promise<string> {
  const { application, grant, scopes, nonce } = contents;
  const user = instance.store.users.get(grant.userId) as User;
  const payload = {
    ...oauthUserInfo(instance, user, scopes, grant.organizationId),
    ...times(instance, contents),
    sub: grant.userId,
    aud: application.clientId,
    ...(nonce !== null && { nonce }),
  };
  // With a category Clerk's SDK can't take it for a session token: both are signed with one key.
  return signJwt(instance, payload, { category: "template" });
}

function times({ url }: Instance, { lifetimeSeconds }: Contents) {
  const now = tokenTime();
  return { iss: url, iat: now, nbf: now, exp: now + lifetimeSeconds };
}

const organizationClaim = ({ grant, scopes }: Contents) =>
  grant.organizationId !== null && scopes.includes("user:org:read")
    ? { org_id: grant.organizationId }
    : {};
