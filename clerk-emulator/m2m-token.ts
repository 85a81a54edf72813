import type { Instance } from "./instance.ts";
import { m2mTokenNotFound, machineTokenReservedClaim } from "./machine-errors.ts";
import type { M2mToken, Machine } from "./machine-records.ts";
import type { Metadata } from "./records.ts";
import { hashSecret, newTokenId, secretOf } from "./secret.ts";
import { signJwt, tokenTime } from "./sign-jwt.ts";
import { tokenRequestInvalid } from "./token-errors.ts";

export interface NewM2mToken {
  claims: Metadata | null;
  /** The machine's own default when null. */
  secondsUntilExpiration: number | null;
}

/** Claims that Clerk sets. */
const reservedClaims = ["iss", "sub", "exp", "nbf", "iat", "jti", "aud", "scopes"];

/**
 * Makes an opaque token for the machines that this one may speak to. Its text is `m2mTokenText`.
 *
 * @param minimumRemainingSeconds gives back a token like it that is good for so long, if there is one
 * @throws ClerkError for a claim that Clerk sets, or when no token would be good for so long
 */
export function createM2mToken(
  instance: Instance,
  machine: Machine,
  input: NewM2mToken,
  minimumRemainingSeconds?: number,
): M2mToken {
  refuseReservedClaims(input.claims);
  const lifetime = input.secondsUntilExpiration ?? machine.defaultTokenTtlSeconds;
  if (minimumRemainingSeconds !== undefined) {
    if (minimumRemainingSeconds >= lifetime) throw lifetimeTooShort();
    const reusable = reusableToken(instance, machine, input, minimumRemainingSeconds);
    if (reusable) return reusable;
  }
  const now = instance.now();
  const id = newTokenId("mt");
  return instance.store.m2mTokens.put({
    id,
    machineId: machine.id,
    scopes: scopesOf(machine),
    claims: input.claims,
    secretHash: hashSecret(secretOf(instance, "mt", id)),
    revoked: false,
    revocationReason: null,
    expiresAt: now + lifetime * 1000,
    lastUsedAt: null,
    createdAt: now,
    updatedAt: now,
  });
}

export const m2mTokenText = (instance: Instance, token: M2mToken): string =>
  secretOf(instance, "mt", token.id);

/** A token that its receiver verifies without asking anybody; it is kept nowhere. */
export async function signM2mToken(
  instance: Instance,
  machine: Machine,
  { claims, secondsUntilExpiration }: NewM2mToken,
): Promise<{ token: M2mToken; jwt: string }> {
  refuseReservedClaims(claims);
  const issuedAt = tokenTime();
  const expiresAt = issuedAt + (secondsUntilExpiration ?? machine.defaultTokenTtlSeconds);
  const id = newTokenId("mt");
  const scopes = scopesOf(machine);
  const payload = {
    ...claims,
    iss: `https://${instance.keys.frontendApiHost}`,
    sub: machine.id,
    aud: scopes,
    scopes: scopes.join(" "),
    iat: issuedAt,
    nbf: issuedAt - 10,
    exp: expiresAt,
    jti: id,
  };
  const jwt = await signJwt(instance, payload, { category: "m2m" });
  const times = { createdAt: issuedAt * 1000, updatedAt: issuedAt * 1000, lastUsedAt: null };
  const state = { revoked: false, revocationReason: null, expiresAt: expiresAt * 1000 };
  const secretHash = hashSecret(jwt);
  return {
    jwt,
    token: { id, machineId: machine.id, scopes, claims, secretHash, ...state, ...times },
  };
}

export const isM2mTokenExpired = (instance: Instance, token: M2mToken): boolean =>
  token.expiresAt <= instance.now();

/**
 * The token of a text, which counts as used now.
 *
 * @param receiver the machine that asks, which the token must be for; null for the instance itself
 * @throws ClerkError (404) for a token that nobody made, that was revoked, has expired, or is for others
 */
export function verifyM2mToken(
  instance: Instance,
  text: string,
  receiver: Machine | null,
): M2mToken {
  const token = instance.store.m2mTokens.first("secretHash", hashSecret(text));
  if (!token || token.revoked || isM2mTokenExpired(instance, token)) throw m2mTokenNotFound();
  if (receiver && !token.scopes.includes(receiver.id)) throw m2mTokenNotFound();
  return instance.store.m2mTokens.put({ ...token, lastUsedAt: instance.now() });
}

/** Ends a token for good; ending it again changes nothing. */
export function revokeM2mToken(
  instance: Instance,
  token: M2mToken,
  reason: string | null,
): M2mToken {
  if (token.revoked) return token;
  return instance.store.m2mTokens.put({
    ...token,
    revoked: true,
    revocationReason: reason,
    updatedAt: instance.now(),
  });
}

function reusableToken(
  instance: Instance,
  machine: Machine,
  { claims }: NewM2mToken,
  minimumRemainingSeconds: number,
): M2mToken | undefined {
  const wanted = JSON.stringify([claims, scopesOf(machine)]);
  const until = instance.now() + minimumRemainingSeconds * 1000;
  return instance.store.m2mTokens
    .where("machine", machine.id)
    .find(
      (token) =>
        !token.revoked &&
        token.expiresAt >= until &&
        JSON.stringify([token.claims, token.scopes]) === wanted,
    );
}

const scopesOf = (machine: Machine): string[] => machine.scopes.map((scope) => scope.machineId);

function refuseReservedClaims(claims: Metadata | null): void {
  const reserved = Object.keys(claims ?? {}).find((claim) => reservedClaims.includes(claim));
  if (reserved !== undefined) throw machineTokenReservedClaim(reserved);
}

const lifetimeTooShort = () =>
  tokenRequestInvalid("min_remaining_ttl_seconds must be less than the lifetime of the token.");
