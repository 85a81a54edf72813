import { idOfPayer, type Payer, payerOf } from "../../billing-payer.ts";
import type { SubscriptionItem } from "../../billing-records.ts";
import { visibleItems } from "../../billing-subscription.ts";
import type { Instance } from "../../instance.ts";
import type { WebhookEventType } from "../event-types.ts";
import { itemStatus, subscriptionItemPayload, subscriptionPayload } from "./billing-payloads.ts";
import { endsSoon } from "./ending-trials.ts";
import type { EventsOf, RecordChange, WebhookEvent } from "./event.ts";
import { isSame } from "./is-same.ts";

const typeOf: Record<ReturnType<typeof itemStatus>, WebhookEventType> = {
  abandoned: "subscriptionItem.abandoned",
  active: "subscriptionItem.active",
  canceled: "subscriptionItem.canceled",
  ended: "subscriptionItem.ended",
  incomplete: "subscriptionItem.incomplete",
  past_due: "subscriptionItem.pastDue",
  upcoming: "subscriptionItem.upcoming",
};

/**
 * `subscriptionItem.*`, and what it means to the subscription.
 *
 * @see https://clerk.com/docs/guides/development/webhooks/billing
 */
export const subscriptionItemEvents: EventsOf<SubscriptionItem> = (instance, change) => {
  const { before, after } = change;
  if (!after) return [];
  const data = subscriptionItemPayload(instance, after);
  const moved = !before || itemStatus(before) !== itemStatus(after);
  if (!moved) {
    if (isSame(data, subscriptionItemPayload(instance, before))) return [];
    return [
      { type: "subscriptionItem.updated", data },
      ...subscriptionEvents(instance, change, payerOf(after)),
    ];
  }
  const ending = after.isFreeTrial && !before?.isFreeTrial && endsSoon(instance, after);
  return [
    { type: typeOf[itemStatus(after)], data },
    ...(ending ? [{ type: "subscriptionItem.freeTrialEnding" as const, data }] : []),
    ...freeItemEvents(instance, payerOf(after)),
    ...subscriptionEvents(instance, change, payerOf(after)),
  ];
};

/** The free plan takes over, or will: its item has no record of its own. */
function freeItemEvents(instance: Instance, payer: Payer): WebhookEvent[] {
  const id = idOfPayer("csubi", payer);
  const free = visibleItems(instance, payer).find((item) => item.id === id);
  if (!free) return [];
  return [{ type: typeOf[itemStatus(free)], data: subscriptionItemPayload(instance, free) }];
}

function subscriptionEvents(
  instance: Instance,
  { before, after }: RecordChange<SubscriptionItem>,
  payer: Payer,
): WebhookEvent[] {
  const data = subscriptionPayload(instance, payer);
  const wasPastDue = before?.status === "past_due";
  const isPastDue = after?.status === "past_due";
  if (isPastDue && !wasPastDue) return [{ type: "subscription.pastDue", data }];
  if (wasPastDue && !isPastDue) return [{ type: "subscription.active", data }];
  return [{ type: "subscription.updated", data }];
}
