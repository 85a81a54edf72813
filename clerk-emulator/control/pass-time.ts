import { renewSubscriptions } from "../billing-renewal.ts";
import type { Instance } from "../instance.ts";
import type { Courier } from "../webhooks/courier.ts";
import { subscriptionItemPayload } from "../webhooks/events/billing-payloads.ts";
import { endingTrials } from "../webhooks/events/ending-trials.ts";
import { tellEndpoints } from "../webhooks/tell-endpoints.ts";

/** Does what became due while the clock was moved: trials, periods and deliveries. */
export function passTime(instance: Instance, courier: Courier, before: number): void {
  for (const item of endingTrials(instance, before)) {
    const data = subscriptionItemPayload(instance, item);
    tellEndpoints(instance, { type: "subscriptionItem.freeTrialEnding", data }, undefined);
  }
  renewSubscriptions(instance);
  courier.wake();
}
