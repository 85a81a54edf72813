import { createHash } from "node:crypto";
import { resourceNotFound } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Instance } from "../instance.ts";
import {
  checkWebhookEndpoint,
  type WebhookEndpointConfiguration,
} from "../webhook-configuration.ts";
import type { WebhookEndpoint } from "../webhook-records.ts";
import type { WebhookEventType } from "./event-types.ts";
import { signingSecret } from "./signing-secret.ts";

/** Whether anybody listens at all: nothing else is worked out when nobody does. */
export const hasWebhookEndpoints = ({ configuration, store }: Instance): boolean =>
  configuration.webhooks.endpoints.length > 0 || store.webhookEndpoints.size > 0;

/** Those of the configuration, and those that were made later. */
export const webhookEndpoints = (instance: Instance): WebhookEndpoint[] => [
  ...instance.configuration.webhooks.endpoints.map((each) => configured(instance, each)),
  ...instance.store.webhookEndpoints.values(),
];

export const findWebhookEndpoint = (instance: Instance, id: string): WebhookEndpoint | undefined =>
  instance.store.webhookEndpoints.get(id) ??
  webhookEndpoints(instance).find((endpoint) => endpoint.id === id);

/** Throws an Error naming what is wrong with it. */
export function createWebhookEndpoint(
  instance: Instance,
  input: WebhookEndpointConfiguration,
): WebhookEndpoint {
  checkWebhookEndpoint(input);
  const now = instance.now();
  return instance.store.webhookEndpoints.put({
    ...settled(instance, input),
    id: newId("ep"),
    enabled: true,
    createdAt: now,
    updatedAt: now,
  });
}

/**
 * Changes what is given of an endpoint that was made; the configuration's are changed there.
 *
 * @throws ClerkError 404 when there is none, Error naming what is wrong
 */
export function updateWebhookEndpoint(
  instance: Instance,
  id: string,
  changes: Partial<WebhookEndpointConfiguration & { enabled: boolean }>,
): WebhookEndpoint {
  const changed = { ...requireMadeEndpoint(instance, id), ...changes, updatedAt: instance.now() };
  checkWebhookEndpoint(changed);
  return instance.store.webhookEndpoints.put(changed as WebhookEndpoint);
}

/** Its deliveries that are still to be sent won't be. Throws ClerkError 404 when there is none. */
export function deleteWebhookEndpoint(instance: Instance, id: string): void {
  instance.store.webhookEndpoints.delete(requireMadeEndpoint(instance, id).id);
}

function requireMadeEndpoint({ store }: Instance, id: string): WebhookEndpoint {
  const endpoint = store.webhookEndpoints.get(id);
  if (!endpoint) throw resourceNotFound(`No webhook endpoint was made with id ${id}`);
  return endpoint;
}

const settled = ({ keys }: Instance, { url, secret, events }: WebhookEndpointConfiguration) => ({
  url,
  secret: secret ?? signingSecret(keys),
  // Checked before.
  events: (events ?? []) as readonly WebhookEventType[],
});

function configured(instance: Instance, endpoint: WebhookEndpointConfiguration): WebhookEndpoint {
  const hash = createHash("sha256").update(endpoint.url).digest("hex").slice(0, 27);
  return {
    ...settled(instance, endpoint),
    id: `ep_${hash}`,
    enabled: true,
    createdAt: 0,
    updatedAt: 0,
  };
}
