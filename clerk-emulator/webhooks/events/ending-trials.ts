import type { SubscriptionItem } from "../../billing-records.ts";
import type { Instance } from "../../instance.ts";

const threeDays = 3 * 24 * 60 * 60 * 1000;

/** Whether less than three days of a trial are left. */
export const endsSoon = (instance: Instance, { periodEnd }: SubscriptionItem): boolean =>
  periodEnd !== null && periodEnd - threeDays <= instance.now();

/** The trials whose last three days began after that time. */
export function endingTrials(instance: Instance, since: number): SubscriptionItem[] {
  return instance.store.subscriptionItems.values().filter((item) => {
    const running = item.isFreeTrial && item.status === "active";
    return running && endsSoon(instance, item) && (item.periodEnd ?? 0) - threeDays > since;
  });
}
