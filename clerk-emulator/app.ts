import { Hono } from "hono";
import { methodOverride } from "hono/method-override";
import { avatars } from "./avatar.ts";
import { createBackendApi } from "./backend-api/app.ts";
import { ClerkError, notImplemented } from "./errors.ts";
import { createFrontendApi } from "./frontend-api/app.ts";
import type { Instance } from "./instance.ts";

/** Every route of the emulator, without a port. */
export function createApp(instance: Instance): Hono {
  const app = new Hono();
  app.route("/avatars", avatars);
  app.use("/v1/*", methodOverride({ app, query: "_method" }));
  app.route("/v1", createFrontendApi(instance));
  app.route("/backend-api/v1", createBackendApi(instance));
  app.notFound((c) => {
    const error = notImplemented(c.req.method, c.req.path);
    instance.print(`✗ ${error.longMessage}`);
    return c.json({ errors: [error], clerk_trace_id: crypto.randomUUID() }, error.status);
  });
  app.onError((error, c) => {
    if (!(error instanceof ClerkError)) throw error;
    return c.json({ errors: [error], clerk_trace_id: crypto.randomUUID() }, error.status);
  });
  return app;
}
