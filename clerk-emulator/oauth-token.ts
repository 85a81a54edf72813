import { createHash } from "node:crypto";
import type { Instance } from "./instance.ts";
import { isPublicClient } from "./oauth-application.ts";
import type {
  OAuthApplication,
  OAuthCode,
  OAuthGrant,
  OAuthToken,
} from "./oauth-application-records.ts";
import { OAuthError } from "./oauth-error.ts";
import { signAccessToken, signIdToken } from "./oauth-signed-token.ts";
import { hashSecret, newTokenId, randomSecret } from "./secret.ts";

const day = 24 * 60 * 60;

/** @see https://clerk.com/docs/guides/configure/auth-strategies/oauth/how-clerk-implements-oauth#token-expiration-and-management */
const lifetimes = { access: day, refresh: 3650 * day };

export interface IssuedTokens {
  accessToken: string;
  expiresInSeconds: number;
  scopes: readonly string[];
  /** With the scope `offline_access`. */
  refreshToken: string | null;
  /** With the scope `openid`. */
  idToken: string | null;
}

/**
 * Exchanges a code for tokens. A code that comes a second time ends everything that the first gave.
 *
 * @throws OAuthError when the code isn't the application's, was used, has expired, or isn't proved
 */
export async function exchangeCode(
  instance: Instance,
  application: OAuthApplication,
  input: { code: string; redirectUri?: string | undefined; codeVerifier?: string | undefined },
): Promise<IssuedTokens> {
  const { oauthCodes, oauthGrants } = instance.store;
  const code = oauthCodes.first("secretHash", hashSecret(input.code));
  const grant = code && oauthGrants.get(code.grantId);
  if (!grant || grant.applicationId !== application.id) throw grantInvalid("The code is unknown.");
  if (code.used) {
    revokeGrant(instance, grant);
    throw grantInvalid("The code was used before.");
  }
  if (code.expiresAt <= instance.now()) throw grantInvalid("The code has expired.");
  if (input.redirectUri !== code.redirectUri) throw grantInvalid("The redirect_uri is another.");
  requireProof(application, code, input.codeVerifier);
  oauthCodes.put({ ...code, used: true });
  return issueTokens(instance, application, grant, grant.scopes, code.nonce);
}

/**
 * Exchanges a refresh token for new tokens; it is used up. One that comes a second time ends
 * everything that it gave.
 *
 * @param scopes fewer than were granted, or all of them
 */
export async function refreshTokens(
  instance: Instance,
  application: OAuthApplication,
  refreshToken: string,
  scopes: readonly string[] | undefined,
): Promise<IssuedTokens> {
  const { oauthTokens, oauthGrants } = instance.store;
  const token = oauthTokens.first("secretHash", hashSecret(refreshToken));
  const grant = token && oauthGrants.get(token.grantId);
  if (!grant || token.kind !== "refresh" || grant.applicationId !== application.id) {
    throw grantInvalid("The refresh token is unknown.");
  }
  if (token.revoked) {
    revokeGrant(instance, grant);
    throw grantInvalid("The refresh token was used or revoked before.");
  }
  if (token.expiresAt <= instance.now()) throw grantInvalid("The refresh token has expired.");
  if (scopes?.some((scope) => !grant.scopes.includes(scope))) {
    throw new OAuthError("invalid_scope", "The person has not allowed all of these scopes.");
  }
  oauthTokens.put({ ...token, revoked: true, updatedAt: instance.now() });
  return issueTokens(instance, application, grant, scopes ?? grant.scopes, null);
}

/** Ends what a person has allowed, with all of its tokens that aren't JWTs. */
export function revokeGrant(instance: Instance, grant: OAuthGrant): void {
  const { oauthGrants, oauthTokens } = instance.store;
  oauthGrants.put({ ...grant, revoked: true });
  for (const token of oauthTokens.where("grant", grant.id)) {
    if (!token.revoked) oauthTokens.put({ ...token, revoked: true, updatedAt: instance.now() });
  }
}

/** The grant of an opaque access token or a refresh token, if the application has it. */
export function grantOfToken(
  { store }: Instance,
  application: OAuthApplication,
  text: string,
): OAuthGrant | undefined {
  const token = store.oauthTokens.first("secretHash", hashSecret(text));
  const grant = token && store.oauthGrants.get(token.grantId);
  return grant?.applicationId === application.id ? grant : undefined;
}

async function issueTokens(
  instance: Instance,
  application: OAuthApplication,
  grant: OAuthGrant,
  scopes: readonly string[],
  nonce: string | null,
): Promise<IssuedTokens> {
  if (grant.revoked || !instance.store.users.get(grant.userId)) {
    throw grantInvalid("The person is gone, or has taken this back.");
  }
  const { jwtAccessTokens } = instance.configuration.tokens.oauthApplications;
  const signed = { application, grant, scopes, lifetimeSeconds: lifetimes.access };
  return {
    accessToken: jwtAccessTokens
      ? await signAccessToken(instance, signed)
      : keepToken(instance, grant, "access", scopes),
    expiresInSeconds: lifetimes.access,
    scopes,
    refreshToken: scopes.includes("offline_access")
      ? keepToken(instance, grant, "refresh", scopes)
      : null,
    idToken: scopes.includes("openid") ? await signIdToken(instance, { ...signed, nonce }) : null,
  };
}

function keepToken(
  instance: Instance,
  grant: OAuthGrant,
  kind: OAuthToken["kind"],
  scopes: readonly string[],
): string {
  const now = instance.now();
  const text = `${kind === "access" ? "oat" : "ort"}_${randomSecret()}`;
  instance.store.oauthTokens.put({
    id: newTokenId("oat"),
    kind,
    secretHash: hashSecret(text),
    grantId: grant.id,
    scopes,
    revoked: false,
    expiresAt: now + lifetimes[kind] * 1000,
    createdAt: now,
    updatedAt: now,
  });
  return text;
}

/** PKCE: whoever exchanges the code must be who asked for it. */
function requireProof(
  application: OAuthApplication,
  { codeChallenge }: OAuthCode,
  verifier: string | undefined,
): void {
  if (codeChallenge === null && !isPublicClient(application)) return;
  const challenge = createHash("sha256")
    .update(verifier ?? "")
    .digest("base64url");
  if (challenge !== codeChallenge) throw grantInvalid("The code_verifier is not the one.");
}

const grantInvalid = (description: string) => new OAuthError("invalid_grant", description);
