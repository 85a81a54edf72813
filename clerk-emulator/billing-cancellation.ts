import {
  subscriptionAlreadyEnded,
  subscriptionItemAlreadyCanceled,
  subscriptionItemNotCancelable,
  subscriptionItemNotFound,
} from "./billing-errors.ts";
import { idOfPayer, type Payer } from "./billing-payer.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import { subscriptionItems } from "./billing-subscription.ts";
import type { Instance } from "./instance.ts";

/**
 * The payer's item of that id.
 *
 * @throws ClerkError (404) when there is none, (422) for that of the free plan, which nobody can end
 */
export function requireItemOf(instance: Instance, payer: Payer, id: string): SubscriptionItem {
  if (id === idOfPayer("csubi", payer)) throw subscriptionItemNotCancelable("it is free.");
  const item = subscriptionItems(instance, payer).find((each) => each.id === id);
  if (!item) throw subscriptionItemNotFound();
  return item;
}

/**
 * Ends an item: an active one when its period or trial ends, unless `endNow`; what hasn't begun or
 * wasn't paid, at once.
 *
 * @throws ClerkError when it is canceled or has ended already
 */
export function cancelItem(
  instance: Instance,
  payer: Payer,
  item: SubscriptionItem,
  { endNow = false }: { endNow?: boolean } = {},
): SubscriptionItem {
  const now = instance.now();
  const { subscriptionItems: table } = instance.store;
  switch (item.status) {
    case "upcoming":
      return table.put({ ...item, status: "abandoned", canceledAt: now, updatedAt: now });
    case "past_due":
      return table.put({ ...item, status: "ended", canceledAt: now, endedAt: now, updatedAt: now });
    case "active":
      if (item.canceledAt !== null && !endNow) throw subscriptionItemAlreadyCanceled();
      if (!endNow) return table.put({ ...item, canceledAt: now, updatedAt: now });
      for (const next of subscriptionItems(instance, payer)) {
        if (next.status === "upcoming") cancelItem(instance, payer, next);
      }
      return table.put({
        ...item,
        status: "ended",
        canceledAt: item.canceledAt ?? now,
        endedAt: now,
        updatedAt: now,
      });
    default:
      throw subscriptionAlreadyEnded();
  }
}
