import type { KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import type { Instance } from "./instance.ts";

/** What Clerk's SDK tells kinds of tokens apart by: the `cat` of their header. */
const categories = { template: "cl_B7d4PD222AAA", m2m: "cl_B7d4PD333AAA" };

interface SigningOptions {
  category?: keyof typeof categories;
  /** The header's `typ`. */
  type?: string;
  /** Instead of the instance's. */
  key?: { algorithm: string; secret: KeyObject | Uint8Array };
}

/** A signed token with any payload. */
export function signJwt(
  { keys }: Instance,
  payload: Record<string, unknown>,
  { category, type = "JWT", key }: SigningOptions = {},
): Promise<string> {
  const header = {
    alg: key?.algorithm ?? "RS256",
    typ: type,
    ...(category && { cat: categories[category] }),
    // A key of the application's own is in no JWKS.
    ...(!key && { kid: keys.publicJwk.kid }),
  };
  return new SignJWT(payload).setProtectedHeader(header).sign(key?.secret ?? keys.privateKey);
}

/** Seconds by the clock that the application's server verifies tokens with. */
export const tokenTime = (): number => Math.floor(Date.now() / 1000);
