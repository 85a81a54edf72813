import { type JWTPayload, jwtVerify } from "jose";
import type { Instance } from "./instance.ts";
import { sessionCategory } from "./session-token.ts";

/**
 * The claims of a session token; null for anything else. Other tokens are signed with the same key,
 * and a machine or a template chooses their claims: only the category tells them apart.
 */
export async function verifySessionToken(
  { keys }: Instance,
  token: string,
): Promise<JWTPayload | null> {
  const options = { clockTolerance: 5 };
  const verified = await jwtVerify(token, keys.publicJwk, options).catch(() => null);
  return verified?.protectedHeader.cat === sessionCategory ? verified.payload : null;
}
