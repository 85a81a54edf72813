import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { WebhookDelivery } from "../webhook-records.ts";
import { attempt } from "./attempt.ts";
import { dropDelivery, noteAttempt, requireDelivery } from "./delivery.ts";
import { findWebhookEndpoint } from "./endpoint.ts";

/** How many deliveries are under way at once. */
const hands = 10;

/** The longest that a timer of Node can wait. */
const longestWait = 2 ** 31 - 1;

export interface Courier {
  /** Sends a delivery now, whatever its status, and returns it as it is then. */
  send(id: string): Promise<WebhookDelivery>;
  /** Looks again which deliveries are due: the clock was moved. */
  wake(): void;
  /** Sends nothing more. What was under way stays waiting. */
  stop(): Promise<void>;
}

/** Sends the deliveries of the store as they become due, in no certain order. */
export function createCourier(instance: Instance): Courier {
  const { store } = instance;
  const underWay = new Map<string, Promise<WebhookDelivery>>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  async function carry(id: string): Promise<WebhookDelivery> {
    const delivery = requireDelivery(instance, id);
    const endpoint = findWebhookEndpoint(instance, delivery.endpointId);
    if (!endpoint?.enabled) return giveUp(delivery);
    const result = await attempt(endpoint, delivery, stopping.signal);
    const current = store.webhookDeliveries.get(id);
    // A reset may have taken it away meanwhile.
    return current ? noteAttempt(instance, current, result) : delivery;
  }

  /** Nobody wants it any more. */
  function giveUp({ id, status, endpointId }: WebhookDelivery): WebhookDelivery {
    if (status === "waiting" || status === "held") return dropDelivery(instance, id);
    throw resourceNotFound(`The endpoint ${endpointId} is gone or disabled`);
  }

  function send(id: string): Promise<WebhookDelivery> {
    const already = underWay.get(id);
    if (already) return already;
    const sending = carry(id);
    underWay.set(id, sending);
    const done = () => {
      underWay.delete(id);
      wake();
    };
    sending.then(done, done);
    return sending;
  }

  function wake(): void {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    const now = instance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const { id, nextAttemptAt } of store.webhookDeliveries.where("status", "waiting")) {
      if (underWay.has(id) || nextAttemptAt === null) continue;
      if (nextAttemptAt > now) next = Math.min(next, nextAttemptAt);
      else if (underWay.size < hands) send(id);
    }
    if (next === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(wake, Math.min(next - now, longestWait)).unref();
  }

  const stopListening = store.onChange((table) => {
    if (table !== "webhookDeliveries" || looking) return;
    looking = true;
    // After the request that it is part of: a delivery never keeps one waiting.
    setImmediate(() => {
      looking = false;
      wake();
    });
  });
  wake();

  return {
    send,
    wake,
    async stop() {
      stopListening();
      clearTimeout(timer);
      stopping.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}
