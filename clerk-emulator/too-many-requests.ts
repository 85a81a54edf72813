import type { Context } from "hono";
import { ClerkError } from "./errors.ts";

/** Clerk's answer to a caller who asks too often: 429, saying when to come back. */
export function tooManyRequests(c: Context, retryAfterSeconds: number): Response {
  const error = new ClerkError(
    429,
    "too_many_requests",
    "Too many requests",
    "Too many requests, retry later",
    { resets_in: retryAfterSeconds },
  );
  return c.json({ errors: [error], clerk_trace_id: crypto.randomUUID() }, error.status, {
    "Retry-After": String(retryAfterSeconds),
  });
}
