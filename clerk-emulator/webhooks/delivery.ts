import { ClerkError, resourceNotFound } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Instance } from "../instance.ts";
import type { WebhookDelivery } from "../webhook-records.ts";
import type { AttemptResult } from "./attempt.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long after each attempt that failed the next one comes.
 *
 * @see https://docs.svix.com/retries
 */
const retryDelays = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

/** How many of those that are over are kept, of each status. */
const kept = 500;

/** Notes how an attempt went: a delivery is over once it was taken, or after the last retry. */
export function noteAttempt(
  instance: Instance,
  delivery: WebhookDelivery,
  result: AttemptResult,
): WebhookDelivery {
  const now = instance.now();
  const attempts = [...delivery.attempts, { at: now, ...result }];
  const taken = result.status !== null && result.status >= 200 && result.status < 300;
  const delay = retryDelays[attempts.length - 1];
  if (taken || delivery.status === "delivered")
    return settle(instance, delivery, "delivered", attempts);
  if (delay === undefined) return settle(instance, delivery, "failed", attempts);
  return instance.store.webhookDeliveries.put({
    ...delivery,
    attempts,
    status: "waiting",
    nextAttemptAt: now + delay / instance.configuration.webhooks.retrySpeed,
  });
}

/** Keeps it from being sent until somebody releases it. Throws ClerkError when it is over. */
export function holdDelivery(instance: Instance, id: string): WebhookDelivery {
  const delivery = requireOpenDelivery(instance, id);
  return instance.store.webhookDeliveries.put({ ...delivery, status: "held", nextAttemptAt: null });
}

/** Gives it up. Throws ClerkError when it is over. */
export const dropDelivery = (instance: Instance, id: string): WebhookDelivery =>
  settle(instance, requireOpenDelivery(instance, id), "dropped");

/** The same message once more, which an application must expect: held if the other one is. */
export function duplicateDelivery(instance: Instance, id: string): WebhookDelivery {
  const delivery = requireDelivery(instance, id);
  const held = delivery.status === "held";
  const now = instance.now();
  return instance.store.webhookDeliveries.put({
    ...delivery,
    id: newId("dlv"),
    status: held ? "held" : "waiting",
    attempts: [],
    nextAttemptAt: held ? null : now,
    createdAt: now,
  });
}

/** The delivery; throws ClerkError 404 when there is none. */
export function requireDelivery({ store }: Instance, id: string): WebhookDelivery {
  const delivery = store.webhookDeliveries.get(id);
  if (!delivery) throw resourceNotFound(`No webhook delivery was found with id ${id}`);
  return delivery;
}

function requireOpenDelivery(instance: Instance, id: string): WebhookDelivery {
  const delivery = requireDelivery(instance, id);
  if (["waiting", "held"].includes(delivery.status)) return delivery;
  const explanation = `The delivery is over: it was ${delivery.status}.`;
  throw new ClerkError(422, "webhook_delivery_over", "is over", explanation);
}

/** The oldest of those that are over make room. */
function settle(
  { store: { webhookDeliveries } }: Instance,
  delivery: WebhookDelivery,
  status: "delivered" | "failed" | "dropped",
  attempts = delivery.attempts,
): WebhookDelivery {
  const settled = webhookDeliveries.put({ ...delivery, attempts, status, nextAttemptAt: null });
  const over = webhookDeliveries.where("status", status);
  for (const { id } of over.slice(0, Math.max(0, over.length - kept))) webhookDeliveries.delete(id);
  return settled;
}
