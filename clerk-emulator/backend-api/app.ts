import { Hono } from "hono";
import type { Instance } from "../instance.ts";

/**
 * What Clerk's server packages call.
 *
 * @see https://clerk.com/docs/reference/backend-api
 */
export function createBackendApi(_instance: Instance): Hono {
  return new Hono();
}
