import { freeTrialsDisabled, notInFreeTrial } from "./billing-errors.ts";
import { day } from "./billing-period.ts";
import { planOfRecord } from "./billing-plan.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import { parameterValueInvalid } from "./errors.ts";
import type { Instance } from "./instance.ts";

/**
 * Lets a trial last until later. The same time again changes nothing.
 *
 * @see https://clerk.com/docs/guides/billing/free-trials#manage-trials
 * @throws ClerkError when it is no trial, its plan has none, or the time is past or more than 365
 * days after the trial's end
 */
export function extendFreeTrial(
  instance: Instance,
  item: SubscriptionItem,
  extendTo: number,
): SubscriptionItem {
  const { isFreeTrial, status, periodEnd } = item;
  if (!isFreeTrial || status !== "active" || periodEnd === null) throw notInFreeTrial();
  if (!planOfRecord(instance, item).freeTrialDays) throw freeTrialsDisabled();
  if (extendTo === periodEnd) return item;
  const now = instance.now();
  if (extendTo <= now || extendTo > periodEnd + 365 * day) {
    throw parameterValueInvalid("extend_to", new Date(extendTo).toISOString());
  }
  return instance.store.subscriptionItems.put({ ...item, periodEnd: extendTo, updatedAt: now });
}
