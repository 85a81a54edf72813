import { jwtVerify } from "jose";
import { z } from "zod";
import type { Instance } from "./instance.ts";
import { hashSecret } from "./secret.ts";

/** An access token, whichever of the two kinds it is. */
export interface AccessToken {
  id: string;
  clientId: string;
  userId: string;
  organizationId: string | null;
  scopes: readonly string[];
  expired: boolean;
  isJwt: boolean;
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
}

const claims = z.object({
  jti: z.string(),
  client_id: z.string(),
  sub: z.string(),
  scope: z.string(),
  org_id: z.string().optional(),
  iat: z.number(),
  exp: z.number(),
});

/** The access token of a text; null when the instance never made it, or it was revoked. */
export async function findAccessToken(
  instance: Instance,
  text: string,
): Promise<AccessToken | null> {
  return text.startsWith("oat_") ? findOpaque(instance, text) : readJwt(instance, text);
}

function findOpaque(instance: Instance, text: string): AccessToken | null {
  const { store } = instance;
  const token = store.oauthTokens.first("secretHash", hashSecret(text));
  const grant = token && store.oauthGrants.get(token.grantId);
  const application = grant && store.oauthApplications.get(grant.applicationId);
  if (!application || token.kind !== "access" || token.revoked) return null;
  return {
    id: token.id,
    clientId: application.clientId,
    userId: grant.userId,
    organizationId: token.scopes.includes("user:org:read") ? grant.organizationId : null,
    scopes: token.scopes,
    expired: token.expiresAt <= instance.now(),
    isJwt: false,
    expiresAt: token.expiresAt,
    createdAt: token.createdAt,
    updatedAt: token.updatedAt,
  };
}

async function readJwt({ keys, store }: Instance, text: string): Promise<AccessToken | null> {
  // That it has expired is for the caller to say.
  const options = { typ: "at+jwt", clockTolerance: Number.MAX_SAFE_INTEGER };
  const verified = await jwtVerify(text, keys.publicJwk, options).catch(() => undefined);
  const parsed = claims.safeParse(verified?.payload);
  if (!parsed.success) return null;
  const { jti, client_id, sub, scope, org_id, iat, exp } = parsed.data;
  if (!store.oauthApplications.first("clientId", client_id)) return null;
  return {
    id: jti,
    clientId: client_id,
    userId: sub,
    organizationId: org_id ?? null,
    scopes: scope.split(" "),
    expired: exp * 1000 <= Date.now(),
    isJwt: true,
    expiresAt: exp * 1000,
    createdAt: iat * 1000,
    updatedAt: iat * 1000,
  };
}
