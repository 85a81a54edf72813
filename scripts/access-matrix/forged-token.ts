import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from "jose";
import { z } from "zod";

const keyFile = z.object({ privateKey: z.string() });

/** More than a token's life and the clock skew that Clerk forgives. In seconds. */
const longAgo = 3600;

/** A session token that has expired long ago. */
export function expiredToken(token: string, keys: string): Promise<string> {
  const { iat = 0, exp = 0, nbf = 0, ...claims } = decodeJwt(token);
  const earlier = { iat: iat - longAgo, exp: exp - longAgo, nbf: nbf - longAgo };
  return signed(token, { ...claims, ...earlier }, keys);
}

/** A session token that Clerk made for another application of the same instance. */
export function tokenForAnotherOrigin(token: string, keys: string): Promise<string> {
  return signed(token, { ...decodeJwt(token), azp: "https://another.example" }, keys);
}

/** A session token that names somebody else than Clerk has signed it for. */
export function tamperedToken(token: string): string {
  const [header, , signature] = token.split(".");
  const claims = decodeJwt(token);
  return [header, encoded({ ...claims, sub: "user_somebody_else" }), signature].join(".");
}

/** A session token that says that it needs no signature. */
export function unsignedToken(token: string): string {
  const header = { ...decodeProtectedHeader(token), alg: "none" };
  return `${encoded(header)}.${token.split(".")[1]}.`;
}

/** Signs other claims as the instance would, with the private key in the emulator's own file. */
function signed(token: string, claims: JWTPayload, keys: string): Promise<string> {
  const { privateKey } = keyFile.parse(JSON.parse(readFileSync(keys, "utf8")));
  const { alg = "RS256", ...header } = decodeProtectedHeader(token);
  return new SignJWT(claims)
    .setProtectedHeader({ alg, ...header })
    .sign(createPrivateKey(privateKey));
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
