import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";

/** The longest cookie that every browser keeps, its name included, in bytes. */
const cookieLimit = 4096;

/**
 * What is in a token, whether it is one of this instance, and whether a browser keeps it.
 *
 * @see https://clerk.com/docs/guides/sessions/session-tokens
 * @throws ClerkError 422 when it isn't a token
 */
export async function inspectToken(instance: Instance, token: string) {
  try {
    const size = Buffer.byteLength(token);
    const cookieSize = size + sessionCookieName.length + "=".length;
    return {
      header: decodeProtectedHeader(token),
      claims: decodeJwt(token),
      signature: await signatureOf(instance, token),
      size,
      cookie_size: cookieSize,
      cookie_limit: cookieLimit,
      fits: cookieSize <= cookieLimit,
    };
  } catch {
    throw new ClerkError(422, "token_invalid", "is invalid", "This is not a JSON Web Token.");
  }
}

/** The longer one of the two names that Clerk keeps it under. */
const sessionCookieName = "__session_12345678";

async function signatureOf(
  { keys }: Instance,
  token: string,
): Promise<"valid" | "expired" | "invalid"> {
  try {
    await jwtVerify(token, keys.publicJwk);
    return "valid";
  } catch (error) {
    return (error as { code?: string }).code === "ERR_JWT_EXPIRED" ? "expired" : "invalid";
  }
}
