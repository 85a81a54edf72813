import type { BillingSubscriptionItemJSON, BillingSubscriptionJSON } from "@clerk/shared/types";
import { periodCharge } from "../billing-charge.ts";
import { serializeCredits, serializeSeatTier } from "../billing-charge-json.ts";
import { creditBalance } from "../billing-credit.ts";
import { money } from "../billing-money.ts";
import { nextPayment } from "../billing-next-payment.ts";
import { idOfPayer, type Payer, payerOf, payingRecord } from "../billing-payer.ts";
import { serializePayer } from "../billing-payer-json.ts";
import { serializePaymentMethod } from "../billing-payment-json.ts";
import { planId, planOfRecord, priceId } from "../billing-plan.ts";
import { serializePlan } from "../billing-plan-json.ts";
import type { SubscriptionItem } from "../billing-records.ts";
import { isEligibleForFreeTrial, visibleItems } from "../billing-subscription.ts";
import type { Instance } from "../instance.ts";

/** A payer's subscription: the plans they have, will have, or have not paid for. */
export function serializeSubscription(instance: Instance, payer: Payer) {
  const items = visibleItems(instance, payer);
  const pastDueAt = items.find((item) => item.status === "past_due")?.pastDueAt ?? null;
  const [next] = items.flatMap((item) => nextPayment(instance, item) ?? []);
  const createdAt = payingRecord(instance, payer)?.createdAt ?? 0;
  return {
    object: "commerce_subscription",
    id: idOfPayer("csub", payer),
    instance_id: "ins_emulator",
    status: pastDueAt === null ? "active" : "past_due",
    payer_id: idOfPayer("cpayer", payer),
    created_at: createdAt,
    updated_at: Math.max(createdAt, ...items.map((item) => item.updatedAt)),
    active_at: createdAt,
    past_due_at: pastDueAt,
    subscription_items: items.map((item) => serializeSubscriptionItem(instance, item)),
    next_payment: next ?? null,
    eligible_for_free_trial: isEligibleForFreeTrial(instance, payer),
  } satisfies BillingSubscriptionJSON & Record<string, unknown>;
}

export function serializeSubscriptionItem(instance: Instance, item: SubscriptionItem) {
  const payer = payerOf(item);
  const plan = planOfRecord(instance, item);
  const period = periodCharge(plan, item.planPeriod, item.seats);
  const method = instance.store.paymentMethods.get(item.paymentMethodId ?? "");
  const credits = serializeCredits({ ...item, accountBalance: creditBalance(instance, payer) });
  return {
    object: "commerce_subscription_item",
    id: item.id,
    instance_id: "ins_emulator",
    status: item.status as BillingSubscriptionItemJSON["status"],
    plan_id: planId(plan.slug),
    price_id: priceId(plan.slug),
    plan: serializePlan(instance.configuration, plan),
    plan_period: item.planPeriod,
    ...(method && {
      payment_method_id: method.id,
      payment_method: serializePaymentMethod(instance, method),
    }),
    lifetime_paid: money(item.lifetimePaid),
    amount: money(period.subtotal),
    ...(credits && { credits }),
    ...(credits?.proration && { credit: credits.proration }),
    next_payment: nextPayment(instance, item),
    payer_id: idOfPayer("cpayer", payer),
    payer: serializePayer(instance, payer),
    is_free_trial: item.isFreeTrial,
    period_start: item.periodStart,
    period_end: item.periodEnd,
    canceled_at: item.canceledAt,
    past_due_at: item.pastDueAt,
    ended_at: item.endedAt,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    ...(period.seatTiers && {
      seats: { quantity: item.seats, tiers: period.seatTiers.map(serializeSeatTier) },
    }),
  } satisfies BillingSubscriptionItemJSON & Record<string, unknown>;
}
