import { periodCharge } from "../billing-charge.ts";
import { serializeCredits, serializeSeatTier } from "../billing-charge-json.ts";
import type { PlanConfiguration } from "../billing-configuration.ts";
import { creditBalance } from "../billing-credit.ts";
import { money } from "../billing-money.ts";
import { nextPayment } from "../billing-next-payment.ts";
import { idOfPayer, type Payer, payerOf, payingRecord } from "../billing-payer.ts";
import { serializePayer } from "../billing-payer-json.ts";
import { serializePaymentMethod } from "../billing-payment-json.ts";
import { planId, planOfRecord, priceId } from "../billing-plan.ts";
import { serializePlan, serializePlanPrice } from "../billing-plan-json.ts";
import type { CreditEntry, SubscriptionItem } from "../billing-records.ts";
import { isEligibleForFreeTrial, visibleItems } from "../billing-subscription.ts";
import type { Instance } from "../instance.ts";

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
    ...(next && { next_payment: next }),
    eligible_for_free_trial: isEligibleForFreeTrial(instance, payer),
  };
}

export function serializeSubscriptionItem(instance: Instance, item: SubscriptionItem) {
  const payer = payerOf(item);
  const plan = planOfRecord(instance, item);
  const method = instance.store.paymentMethods.get(item.paymentMethodId ?? "");
  const { seatTiers } = periodCharge(plan, item.planPeriod, item.seats);
  return {
    object: "commerce_subscription_item",
    id: item.id,
    instance_id: "ins_emulator",
    status: item.status,
    credits: serializeCredits({ ...item, accountBalance: creditBalance(instance, payer) }),
    plan_id: planId(plan.slug),
    price_id: priceId(plan.slug),
    plan: serializePlan(instance.configuration, plan),
    plan_period: item.planPeriod,
    ...(method && { payment_method: serializePaymentMethod(instance, method) }),
    lifetime_paid: money(item.lifetimePaid),
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
    seats: seatTiers && { quantity: item.seats, tiers: seatTiers.map(serializeSeatTier) },
  };
}

/** @see https://clerk.com/docs/reference/backend-api/tag/billing */
export function serializePrice(plan: PlanConfiguration) {
  const { id, fee, annual_monthly_fee } = serializePlanPrice(plan);
  return {
    object: "commerce_price",
    id,
    plan_id: planId(plan.slug),
    instance_id: "ins_emulator",
    currency: "USD",
    currency_symbol: "$",
    amount: fee.amount,
    annual_monthly_amount: annual_monthly_fee?.amount ?? 0,
    fee,
    annual_monthly_fee,
    description: null,
    is_default: true,
    // Plans come from the configuration and so have no history.
    created_at: 1_700_000_000_000,
    supported_billing_periods: supportedPeriods(plan),
  };
}

function supportedPeriods({ monthlyPrice, annualPrice }: PlanConfiguration) {
  if (annualPrice === 0) return "month";
  return monthlyPrice === 0 ? "annual" : "both";
}

export const serializeCreditEntry = (entry: CreditEntry) => ({
  object: "commerce_credit_ledger",
  id: entry.id,
  payer_id: idOfPayer("cpayer", payerOf(entry)),
  amount: money(entry.amount),
  source_type: entry.sourceType,
  source_id: entry.sourceId,
  note: entry.note,
  created_at: new Date(entry.createdAt).toISOString(),
});
