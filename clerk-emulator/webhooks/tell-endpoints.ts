import { newId } from "../ids.ts";
import type { Instance } from "../instance.ts";
import type { WebhookEndpoint } from "../webhook-records.ts";
import type { Caller } from "./caller.ts";
import { webhookEndpoints } from "./endpoint.ts";
import type { WebhookEvent } from "./events/event.ts";

/** Puts a delivery for every endpoint that wants to hear of it into the store. */
export function tellEndpoints(
  instance: Instance,
  event: WebhookEvent,
  caller: Caller | undefined,
): void {
  const endpoints = webhookEndpoints(instance).filter((endpoint) => wants(endpoint, event));
  if (endpoints.length === 0) return;
  const { store, configuration } = instance;
  const now = instance.now();
  const messageId = newId("msg");
  const body = JSON.stringify({
    data: event.data,
    ...(caller && { event_attributes: { http_request: caller } }),
    instance_id: "ins_emulator",
    object: "event",
    timestamp: now,
    type: event.type,
  });
  const held = configuration.webhooks.hold;
  for (const { id } of endpoints) {
    store.webhookDeliveries.put({
      id: newId("dlv"),
      endpointId: id,
      messageId,
      type: event.type,
      body,
      status: held ? "held" : "waiting",
      attempts: [],
      nextAttemptAt: held ? null : now,
      createdAt: now,
    });
  }
}

const wants = ({ enabled, events }: WebhookEndpoint, { type }: WebhookEvent) =>
  enabled && (events.length === 0 || events.includes(type));
