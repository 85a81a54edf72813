import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { authenticationInvalid } from "../errors.ts";
import { authorizationHeaderFormatInvalid, secretKeyInvalid } from "./errors.ts";

/** Answers only requests that carry the instance's secret key: `Authorization: Bearer sk_test_…`. */
export function requireSecretKey(secretKey: string): MiddlewareHandler {
  return async (c, next) => {
    const header = c.req.header("Authorization");
    if (!header) throw authenticationInvalid();
    const given = /^Bearer (\S+)$/.exec(header)?.[1];
    if (given === undefined) throw authorizationHeaderFormatInvalid();
    if (!isSameSecret(given, secretKey)) throw secretKeyInvalid();
    await next();
  };
}

/** Takes the same time whatever the difference: hashes are compared, so that lengths agree. */
function isSameSecret(one: string, other: string): boolean {
  const hash = (secret: string) => createHash("sha256").update(secret).digest();
  return timingSafeEqual(hash(one), hash(other));
}
