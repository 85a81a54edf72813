import { subscriptionItemNotFound } from "./billing-errors.ts";
import { type Payer, payerOf, payingRecord } from "./billing-payer.ts";
import { isBillingEnabled } from "./billing-plan.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import { renewSubscription } from "./billing-renewal.ts";
import { visibleItems } from "./billing-subscription.ts";
import type { Instance } from "./instance.ts";

/** Everybody who could pay, newest last. */
export function allPayers({ store, configuration }: Instance): Payer[] {
  const users = store.users.values().map(({ id }): Payer => ({ type: "user", id }));
  const organizations = store.organizations.values().map(({ id }): Payer => ({ type: "org", id }));
  return [...users, ...organizations].filter(({ type }) => isBillingEnabled(configuration, type));
}

/** The items of everybody who is still there, past ones included, as they are now. */
export function allSubscriptionItems(
  instance: Instance,
  { includeFree }: { includeFree: boolean },
): SubscriptionItem[] {
  return allPayers(instance).flatMap((payer) => {
    const free = includeFree ? visibleItems(instance, payer).filter(isUnrecorded(instance)) : [];
    renewSubscription(instance, payer);
    return [...free, ...instance.store.subscriptionItems.where("payer", payer.id)];
  });
}

/** The free plan's item has no record. */
const isUnrecorded = (instance: Instance) => (item: SubscriptionItem) =>
  instance.store.subscriptionItems.get(item.id) === undefined;

/**
 * Anybody's item, the free plan's included, and whose it is.
 *
 * @throws ClerkError (404) when there is none, or its payer was deleted
 */
export function requireSubscriptionItem(
  instance: Instance,
  id: string,
): { payer: Payer; item: SubscriptionItem } {
  const recorded = instance.store.subscriptionItems.get(id);
  const owner = recorded ? payerOf(recorded) : payerOfFreeItem(instance, id);
  if (!owner || !payingRecord(instance, owner)) throw subscriptionItemNotFound();
  renewSubscription(instance, owner);
  const item =
    instance.store.subscriptionItems.get(id) ??
    visibleItems(instance, owner).find((each) => each.id === id);
  if (!item) throw subscriptionItemNotFound();
  return { payer: owner, item };
}

/** The id of a free plan's item is made of its payer's: see `idOfPayer`. */
function payerOfFreeItem({ store }: Instance, id: string): Payer | undefined {
  const suffix = id.replace(/^csubi_/, "");
  if (store.organizations.get(`org_${suffix}`)) return { type: "org", id: `org_${suffix}` };
  if (store.users.get(`user_${suffix}`)) return { type: "user", id: `user_${suffix}` };
  return undefined;
}
