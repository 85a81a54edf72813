import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { authenticationInvalid } from "../errors.ts";
import { authorizationHeaderFormatInvalid, secretKeyInvalid } from "./errors.ts";

/** Answers only requests that carry the instance's secret key: `Authorization: Bearer sk_test_…`. */
export function requireSecretKey(secretKey: string): MiddlewareHandler {
  return async (c, next) => {
    if (!isSameSecret(bearerKey(c), secretKey)) throw secretKeyInvalid();
    await next();
  };
}

/** The key that a request carries; throws 401 when there is none. */
export function bearerKey(c: Context): string {
  const header = c.req.header("Authorization");
  if (!header) throw authenticationInvalid();
  const given = /^Bearer (\S+)$/.exec(header)?.[1];
  if (given === undefined) throw authorizationHeaderFormatInvalid();
  return given;
}

/** Takes the same time whatever the difference: hashes are compared, so that lengths agree. */
export function isSameSecret(one: string, other: string): boolean {
  const hash = (secret: string) => createHash("sha256").update(secret).digest();
  return timingSafeEqual(hash(one), hash(other));
}
