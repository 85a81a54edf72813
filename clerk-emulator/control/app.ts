import { Hono } from "hono";
import { organizationPermissions } from "../backend-api/organization-permissions.ts";
import { organizationRoles } from "../backend-api/organization-roles.ts";
import type { Instance } from "../instance.ts";
import { clock } from "./clock.ts";
import { configuration } from "./configuration.ts";
import type { Controls } from "./controls.ts";
import { faultRoutes } from "./faults.ts";
import { inbox } from "./inbox.ts";
import { passTime } from "./pass-time.ts";
import { requests } from "./requests.ts";
import { tokens } from "./tokens.ts";
import { webhookDeliveryRoutes } from "./webhook-deliveries.ts";
import { webhookEndpointRoutes } from "./webhook-endpoints.ts";

/**
 * `/emulator`: what tests and the emulator's page do to the instance from outside. Not part of
 * Clerk's API, so plain JSON.
 */
export function createControl(instance: Instance, controls: Controls): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.post("/reset", async (c) => {
    controls.reset();
    await controls.seed();
    return c.json({ status: "ok" });
  });
  app.post("/seed", async (c) => {
    await controls.seed();
    return c.json({ status: "ok" });
  });
  app.route(
    "/clock",
    clock(instance, (before) => passTime(instance, controls.courier, before)),
  );
  app.route("/configuration", configuration(instance));
  app.route("/faults", faultRoutes(controls.faults));
  app.route("/inbox", inbox(instance));
  // What Clerk's dashboard does too, without the secret key.
  app.route("/organization_permissions", organizationPermissions(instance));
  app.route("/organization_roles", organizationRoles(instance));
  app.route("/requests", requests(controls.requests));
  app.route("/tokens", tokens(instance));
  app.route("/webhooks/deliveries", webhookDeliveryRoutes(instance, controls.courier));
  app.route("/webhooks/endpoints", webhookEndpointRoutes(instance));
  return app;
}
