import { type Change, Table } from "./table.ts";
import type { WebhookDelivery, WebhookEndpoint } from "./webhook-records.ts";

/** The part of the store that webhooks are in. */
export const webhookTables = (changed: (table: string) => (change: Change) => void) => ({
  webhookEndpoints: new Table<WebhookEndpoint>({}, changed("webhookEndpoints")),
  webhookDeliveries: new Table<WebhookDelivery, "status" | "endpoint">(
    { status: (delivery) => delivery.status, endpoint: (delivery) => delivery.endpointId },
    changed("webhookDeliveries"),
  ),
});
