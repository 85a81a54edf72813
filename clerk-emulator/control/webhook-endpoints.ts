import { Hono } from "hono";
import { z } from "zod";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { WebhookEndpoint } from "../webhook-records.ts";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  updateWebhookEndpoint,
  webhookEndpoints,
} from "../webhooks/endpoint.ts";
import { parseJson } from "./request.ts";

const createSchema = z.strictObject({
  url: z.string(),
  secret: z.string().optional(),
  events: z.array(z.string()).optional(),
});

const updateSchema = createSchema.extend({ enabled: z.boolean() }).partial();

/** `/emulator/webhooks/endpoints`: the configuration's, which are changed there, and more of them. */
export function webhookEndpointRoutes(instance: Instance): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json({ data: webhookEndpoints(instance).map(serializeEndpoint) }));
  app.post("/", async (c) => {
    const input = withoutUndefined(await parseJson(c, createSchema));
    return c.json(serializeEndpoint(refusing(() => createWebhookEndpoint(instance, input))));
  });
  app.patch("/:id", async (c) => {
    const changes = withoutUndefined(await parseJson(c, updateSchema));
    const update = () => updateWebhookEndpoint(instance, c.req.param("id"), changes);
    return c.json(serializeEndpoint(refusing(update)));
  });
  app.delete("/:id", (c) => {
    deleteWebhookEndpoint(instance, c.req.param("id"));
    return c.json({ status: "ok" });
  });
  return app;
}

function serializeEndpoint({ createdAt, updatedAt, ...endpoint }: WebhookEndpoint) {
  return { ...endpoint, created_at: createdAt, updated_at: updatedAt };
}

/** What a check of the configuration complains of is the caller's mistake here. */
function refusing<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof ClerkError) throw error;
    throw new ClerkError(422, "form_param_value_invalid", "is invalid", (error as Error).message);
  }
}

type Given<Type> = { [Name in keyof Type]: Exclude<Type[Name], undefined> };

const withoutUndefined = <Type extends object>(value: Type): Given<Type> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Given<Type>;
