import { Hono } from "hono";
import { methodOverride } from "hono/method-override";
import { avatars } from "./avatar.ts";
import { createBackendApi } from "./backend-api/app.ts";
import { createTokenService } from "./backend-api/token-service.ts";
import { createControl } from "./control/app.ts";
import type { Controls } from "./control/controls.ts";
import { createFaults } from "./control/create-faults.ts";
import { createRequestLog } from "./control/request-log.ts";
import { ClerkError, notImplemented } from "./errors.ts";
import { apiKeys } from "./frontend-api/api-keys.ts";
import { createFrontendApi } from "./frontend-api/app.ts";
import { createOAuthProvider } from "./frontend-api/oauth.ts";
import { wellKnown } from "./frontend-api/well-known.ts";
import { createIdentityProvider } from "./identity-provider/app.tsx";
import { images } from "./images.ts";
import type { Instance } from "./instance.ts";
import { limitBody } from "./limit-body.ts";
import { limitRate } from "./limit-rate.ts";
import { requireKnownOrigin, requireLoopbackHost } from "./loopback.ts";
import { createPage } from "./page/app.tsx";
import { refusalOf } from "./refusals.ts";
import { scripts } from "./scripts.ts";
import { singleSlash } from "./single-slash.ts";
import { rememberCaller } from "./webhooks/caller.ts";

/** Every route of the emulator, without a port. */
export function createApp(
  instance: Instance,
  { reset, seed, courier }: Pick<Controls, "reset" | "seed" | "courier">,
): Hono {
  // Clerk's browser package ends some paths with a slash.
  const app = new Hono({ strict: false });
  const port = Number(new URL(instance.url).port);
  const requests = createRequestLog(instance);
  const faults = createFaults();
  const controls = {
    requests,
    faults,
    courier,
    seed,
    reset() {
      faults.remove();
      reset();
    },
  };
  app.use(singleSlash(app));
  app.use(requireLoopbackHost(port));
  for (const path of ["/v1/*", "/api_keys/*", "/npm/*", "/backend-api/*"])
    app.use(path, faults.outage);
  app.use(requireKnownOrigin(instance.appOrigins, port));
  const limits = limitRate(instance);
  for (const path of ["/v1/*", "/api_keys/*", "/oauth/*", "/backend-api/*"]) {
    app.use(path, requests.middleware, faults.trouble, limits, rememberCaller);
  }
  app.use(limitBody());
  app.route("/", scripts);
  app.route("/", createPage(instance, controls));
  app.route("/", createIdentityProvider(instance));
  app.route("/emulator", createControl(instance, controls));
  app.route("/avatars", avatars);
  app.route("/images", images(instance));
  app.use("/v1/*", methodOverride({ app, query: "_method" }));
  app.route("/v1", createFrontendApi(instance));
  app.route("/api_keys", apiKeys(instance));
  app.route("/oauth", createOAuthProvider(instance));
  app.route("/.well-known", wellKnown(instance));
  for (const path of ["/backend-api", "/backend-api/v1"]) {
    app.route(path, createTokenService(instance));
  }
  app.route("/backend-api/v1", createBackendApi(instance));
  app.notFound((c) => {
    const error = notImplemented(c.req.method, c.req.path, refusalOf(c.req.path));
    instance.print(`✗ ${error.longMessage}`);
    return c.json({ errors: [error], clerk_trace_id: crypto.randomUUID() }, error.status);
  });
  app.onError((error, c) => {
    const trace = { clerk_trace_id: crypto.randomUUID() };
    if (error instanceof ClerkError) return c.json({ errors: [error], ...trace }, error.status);
    instance.print(`✗ ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return c.json({ errors: [internalError], ...trace }, 500);
  });
  return app;
}

const internalError = {
  code: "internal_clerk_error",
  message: "Oops, an unexpected error occurred",
  long_message: "The Clerk emulator failed. The reason is in its terminal.",
  meta: {},
};
