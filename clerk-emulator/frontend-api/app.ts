import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { errorResponse, type FrontendEnvironment, identify } from "./request.ts";

/**
 * What Clerk's browser package calls, one file per resource.
 *
 * @see https://clerk.com/docs/reference/frontend-api
 */
export function createFrontendApi(instance: Instance): Hono<FrontendEnvironment> {
  const app = new Hono<FrontendEnvironment>();
  app.use(identify(instance));
  app.onError(errorResponse(instance));
  return app;
}
