import "server-only";

import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a request brings this secret as its bearer token; how long that takes says nothing about the secret. */
export function hasBearerToken(request: Request, secret: string): boolean {
  const given = request.headers.get("authorization") ?? "";
  return timingSafeEqual(digest(given), digest(`Bearer ${secret}`));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
