import type { PlanPeriod } from "../../billing-configuration.ts";
import { idOfPayer, type Payer, payerOf, payingRecord } from "../../billing-payer.ts";
import { serializePayer } from "../../billing-payer-json.ts";
import { allPlans, planId } from "../../billing-plan.ts";
import type { SubscriptionItem } from "../../billing-records.ts";
import { visibleItems } from "../../billing-subscription.ts";
import type { Instance } from "../../instance.ts";

/** The subscription with its items, as events show it: otherwise than both APIs. */
export function subscriptionPayload(instance: Instance, payer: Payer) {
  const items = visibleItems(instance, payer);
  const pastDueAt = items.find((item) => item.status === "past_due")?.pastDueAt ?? null;
  const createdAt = payingRecord(instance, payer)?.createdAt ?? 0;
  const payments = instance.store.payments.where("payer", payer.id);
  return {
    object: "commerce_subscription",
    id: idOfPayer("csub", payer),
    status: pastDueAt === null ? "active" : "past_due",
    active_at: createdAt,
    canceled_at: null,
    created_at: createdAt,
    ended_at: null,
    past_due_at: pastDueAt,
    updated_at: Math.max(createdAt, ...items.map((item) => item.updatedAt)),
    latest_payment_id: payments.at(-1)?.id ?? null,
    payer_id: idOfPayer("cpayer", payer),
    payer: payerPayload(instance, payer),
    payment_source_id: items.find((item) => item.paymentMethodId)?.paymentMethodId ?? null,
    items: items.map((item) => ({ ...itemPayload(instance, item), subscription_id: null })),
  };
}

/** One item: only when it stands alone does it say who pays for it, and in which subscription it is. */
export function subscriptionItemPayload(instance: Instance, item: SubscriptionItem) {
  const payer = payerPayload(instance, payerOf(item));
  return { ...itemPayload(instance, item), payer };
}

function itemPayload(instance: Instance, item: SubscriptionItem) {
  return {
    object: "commerce_subscription_item",
    id: item.id,
    status: itemStatus(item),
    is_free_trial: item.isFreeTrial,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    period_start: item.periodStart,
    period_end: item.periodEnd,
    interval: item.planPeriod,
    plan_id: planId(item.planSlug),
    plan: planPayload(instance, item.planSlug, item.planPeriod),
    subscription_id: idOfPayer("csub", payerOf(item)),
    seats: { quantity: item.seats },
  };
}

/** A canceled item goes on until its period ends, but events call it canceled. */
export const itemStatus = ({ status, canceledAt }: SubscriptionItem) =>
  status === "active" && canceledAt !== null ? "canceled" : status;

export function planPayload({ configuration }: Instance, slug: string, period: PlanPeriod) {
  const plan = allPlans(configuration).find((each) => each.slug === slug);
  if (!plan) return null;
  return {
    id: planId(slug),
    slug,
    name: plan.name,
    is_recurring: !plan.isDefault,
    amount: period === "annual" ? plan.annualPrice : plan.monthlyPrice,
    currency: "USD",
  };
}

/** What isn't there is an empty text. */
export function payerPayload(instance: Instance, payer: Payer) {
  const { instance_id, credits_balance, ...data } = serializePayer(instance, payer);
  const texts = Object.entries(data).map(([name, value]) => [name, value ?? ""] as const);
  return Object.fromEntries(texts);
}
