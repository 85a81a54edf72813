import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import type { WebhookDelivery } from "../webhook-records.ts";
import type { Courier } from "../webhooks/courier.ts";
import {
  dropDelivery,
  duplicateDelivery,
  holdDelivery,
  requireDelivery,
} from "../webhooks/delivery.ts";
import { parseJson } from "./request.ts";

const releaseSchema = z.strictObject({ ids: z.array(z.string()).optional() });

/**
 * `/emulator/webhooks/deliveries`, newest first, and what one can do to them. `send` and `release`
 * answer once the application did.
 */
export function webhookDeliveryRoutes(instance: Instance, courier: Courier): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json({ data: list(instance, c).map(serializeDelivery) }));
  app.post("/release", async (c) => {
    const { ids = heldIds(instance) } = await parseJson(c, releaseSchema);
    for (const id of ids) requireDelivery(instance, id);
    const released: WebhookDelivery[] = [];
    for (const id of ids) released.push(await courier.send(id));
    return c.json({ data: released.map(serializeDelivery) });
  });
  const act = {
    send: courier.send,
    hold: (id: string) => holdDelivery(instance, id),
    drop: (id: string) => dropDelivery(instance, id),
    duplicate: (id: string) => duplicateDelivery(instance, id),
  };
  for (const [name, does] of Object.entries(act)) {
    app.post(`/:id/${name}`, async (c) => {
      return c.json(serializeDelivery(await does(c.req.param("id") ?? "")));
    });
  }
  return app;
}

/** In the order in which things happened. */
const heldIds = ({ store }: Instance) =>
  store.webhookDeliveries.where("status", "held").map(({ id }) => id);

function list({ store: { webhookDeliveries } }: Instance, c: Context): WebhookDelivery[] {
  const { status, type, endpoint_id } = c.req.query();
  const all = status ? webhookDeliveries.where("status", status) : webhookDeliveries.values();
  return all
    .filter((each) => type === undefined || each.type === type)
    .filter((each) => endpoint_id === undefined || each.endpointId === endpoint_id)
    .reverse();
}

function serializeDelivery(delivery: WebhookDelivery) {
  return {
    id: delivery.id,
    endpoint_id: delivery.endpointId,
    message_id: delivery.messageId,
    type: delivery.type,
    status: delivery.status,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt,
    created_at: delivery.createdAt,
    payload: JSON.parse(delivery.body) as unknown,
  };
}
