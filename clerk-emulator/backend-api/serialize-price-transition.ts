import { monthlyPrice, periodCharge } from "../billing-charge.ts";
import type { PlanConfiguration } from "../billing-configuration.ts";
import { money } from "../billing-money.ts";
import { idOfPayer, payerOf } from "../billing-payer.ts";
import { planId, planOfRecord, priceId } from "../billing-plan.ts";
import { serializePlan } from "../billing-plan-json.ts";
import type { PriceTransition } from "../billing-price-transition.ts";
import type { SubscriptionItem } from "../billing-records.ts";
import type { Instance } from "../instance.ts";
import { serializePrice } from "./serialize-billing.ts";

export function serializePriceTransition(
  instance: Instance,
  { item, previous, quote }: PriceTransition,
) {
  const plan = planOfRecord(instance, previous);
  const isLater = quote.kind === "downgrade" || quote.kind === "free_plan";
  const { dueNow } = quote.charge;
  return {
    object: "commerce_price_transition",
    subscription_item: serializeChangedItem(instance, item),
    transition: {
      previous_plan: serializeOlderPlan(instance, plan),
      previous_price: serializePrice(plan),
      effective_at: quote.periodStart,
      effective_mode: isLater ? "end_of_period" : "immediate",
      next_billing_date: isLater ? item.periodStart : item.periodEnd,
      charged_immediately: dueNow > 0,
      immediate_charge: dueNow > 0 ? money(dueNow) : null,
      previous_subscription_item_status: previous.status === "active" ? "canceled" : "ended",
      previous_subscription_item_id: previous.id,
    },
  };
}

/** The older shape of an item, which the operations that change one answer with. */
export function serializeChangedItem(instance: Instance, item: SubscriptionItem) {
  const plan = planOfRecord(instance, item);
  return {
    object: "commerce_subscription_item",
    id: item.id,
    instance_id: "ins_emulator",
    status: item.status,
    plan_id: planId(plan.slug),
    price_id: priceId(plan.slug),
    plan: serializeOlderPlan(instance, plan),
    plan_period: item.planPeriod,
    payment_source_id: item.paymentMethodId ?? "",
    lifetime_paid: money(item.lifetimePaid),
    amount: money(periodCharge(plan, item.planPeriod, item.seats).subtotal),
    payer_id: idOfPayer("cpayer", payerOf(item)),
    is_free_trial: item.isFreeTrial,
    period_start: item.periodStart,
    period_end: item.periodEnd,
    proration_date: new Date(item.periodStart).toISOString(),
    canceled_at: item.canceledAt,
    past_due_at: item.pastDueAt,
    ended_at: item.endedAt,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
  };
}

function serializeOlderPlan({ configuration }: Instance, plan: PlanConfiguration) {
  const {
    unit_prices: _,
    description,
    avatar_url,
    features,
    ...json
  } = serializePlan(configuration, plan);
  const monthly = money(plan.monthlyPrice);
  const annualMonthly = money(monthlyPrice(plan, "annual"));
  const annual = money(plan.annualPrice);
  return {
    ...json,
    description: description ?? "",
    avatar_url: avatar_url ?? "",
    features: features.map((each) => ({
      ...each,
      description: each.description ?? "",
      avatar_url: "",
    })),
    amount: monthly.amount,
    amount_formatted: monthly.amount_formatted,
    annual_monthly_amount: annualMonthly.amount,
    annual_monthly_amount_formatted: annualMonthly.amount_formatted,
    annual_amount: annual.amount,
    annual_amount_formatted: annual.amount_formatted,
    currency: "USD",
    currency_symbol: "$",
    payer_type: [plan.payer],
  };
}
