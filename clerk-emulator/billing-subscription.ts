import type { PlanConfiguration } from "./billing-configuration.ts";
import { idOfPayer, type Payer, paidBy, payingRecord } from "./billing-payer.ts";
import { defaultPlan, plansOf } from "./billing-plan.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import { renewSubscription } from "./billing-renewal.ts";
import type { Instance } from "./instance.ts";

/** A payer's subscription to paid plans, past ones included, as it is now. */
export function subscriptionItems(instance: Instance, payer: Payer): SubscriptionItem[] {
  renewSubscription(instance, payer);
  return instance.store.subscriptionItems.where("payer", payer.id);
}

/** The paid plan that the payer has. */
export const activeItem = (instance: Instance, payer: Payer): SubscriptionItem | undefined =>
  subscriptionItems(instance, payer).find((item) => item.status === "active");

/** The paid plan that the payer has, or should have paid for. */
export const currentItem = (instance: Instance, payer: Payer): SubscriptionItem | undefined =>
  activeItem(instance, payer) ??
  subscriptionItems(instance, payer).find((item) => item.status === "past_due");

/**
 * The plan whose features the payer has: a paid one, or the default. Who is past due is back on the
 * default plan. Undefined where there are no plans.
 *
 * @see https://clerk.com/docs/guides/billing/default-plans
 */
export function activePlan(instance: Instance, payer: Payer): PlanConfiguration | undefined {
  const slug = activeItem(instance, payer)?.planSlug;
  const plans = plansOf(instance.configuration, payer.type);
  return (
    plans.find((plan) => plan.slug === slug) ?? defaultPlan(instance.configuration, payer.type)
  );
}

/**
 * Only who never paid and never had a trial can have one.
 *
 * @see https://clerk.com/docs/guides/billing/free-trials
 */
export const isEligibleForFreeTrial = (instance: Instance, payer: Payer): boolean =>
  subscriptionItems(instance, payer).every((item) => item.status === "incomplete");

/** What a subscription shows: what the payer has now, what comes next, and what is past due. */
export function visibleItems(instance: Instance, payer: Payer): SubscriptionItem[] {
  const items = subscriptionItems(instance, payer).filter(({ status }) =>
    ["active", "upcoming", "past_due"].includes(status),
  );
  const free = defaultItem(instance, payer, items);
  return free ? [...items, free] : items;
}

/** The free plan's own item: it is active without a paid one, and comes next after a canceled one. */
function defaultItem(
  instance: Instance,
  payer: Payer,
  visible: SubscriptionItem[],
): SubscriptionItem | undefined {
  const plan = defaultPlan(instance.configuration, payer.type);
  if (!plan) return undefined;
  const active = visible.find((item) => item.status === "active");
  const hasNext = visible.some((item) => item.status === "upcoming");
  if (active && (active.canceledAt === null || hasNext)) return undefined;
  const createdAt = payingRecord(instance, payer)?.createdAt ?? 0;
  const periodStart = active?.periodEnd ?? lastEnd(instance, payer) ?? createdAt;
  return {
    id: idOfPayer("csubi", payer),
    ...paidBy(payer),
    planSlug: plan.slug,
    planPeriod: "month",
    status: active ? "upcoming" : "active",
    seats: plan.seats?.limit ?? null,
    ...nothingPaid,
    periodStart,
    createdAt,
    updatedAt: periodStart,
  };
}

const nothingPaid = {
  paymentMethodId: null,
  isFreeTrial: false,
  periodPaid: 0,
  lifetimePaid: 0,
  credit: null,
  accountCredit: 0,
  pastDueAmount: 0,
  periodEnd: null,
  canceledAt: null,
  pastDueAt: null,
  endedAt: null,
} as const;

/** When the payer last lost a paid plan. */
function lastEnd(instance: Instance, payer: Payer): number | undefined {
  const ends = subscriptionItems(instance, payer).flatMap(({ endedAt, pastDueAt }) =>
    [endedAt, pastDueAt].filter((time) => time !== null),
  );
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
