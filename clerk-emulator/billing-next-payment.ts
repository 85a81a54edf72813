import { periodCharge, periodPrice } from "./billing-charge.ts";
import { serializeTotals } from "./billing-charge-json.ts";
import { money } from "./billing-money.ts";
import { planOfRecord } from "./billing-plan.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import type { Instance } from "./instance.ts";

/** When an item is paid for next, and what it costs then, in both APIs; null when it isn't. */
export function nextPayment(instance: Instance, item: SubscriptionItem) {
  const plan = planOfRecord(instance, item);
  const date = item.status === "upcoming" ? item.periodStart : item.periodEnd;
  const isDue = item.status === "upcoming" || (item.status === "active" && !item.canceledAt);
  if (plan.isDefault || date === null || !isDue) return null;
  return {
    date,
    amount: money(periodPrice(plan, item.planPeriod)),
    totals: serializeTotals(periodCharge(plan, item.planPeriod, item.seats)),
  };
}
