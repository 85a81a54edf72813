import type { Payer } from "../../billing-payer.ts";
import { isBillingEnabled } from "../../billing-plan.ts";
import { visibleItems } from "../../billing-subscription.ts";
import type { Instance } from "../../instance.ts";
import { subscriptionItemPayload, subscriptionPayload } from "./billing-payloads.ts";
import type { WebhookEvent } from "./event.ts";

/** Who is new, and could pay, starts with a subscription to the free plan. */
export function newPayerEvents(instance: Instance, payer: Payer): WebhookEvent[] {
  if (!isBillingEnabled(instance.configuration, payer.type)) return [];
  const items = visibleItems(instance, payer).map((item) => ({
    type: "subscriptionItem.active" as const,
    data: subscriptionItemPayload(instance, item),
  }));
  return [{ type: "subscription.created", data: subscriptionPayload(instance, payer) }, ...items];
}
