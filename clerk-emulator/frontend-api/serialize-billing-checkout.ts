import type { BillingCheckoutJSON, BillingTotalsJSON } from "@clerk/shared/types";
import { serializeTotals } from "../billing-charge-json.ts";
import { money } from "../billing-money.ts";
import { payerOf } from "../billing-payer.ts";
import { serializePayer } from "../billing-payer-json.ts";
import { serializePaymentMethod } from "../billing-payment-json.ts";
import { planOfRecord } from "../billing-plan.ts";
import { serializePlan } from "../billing-plan-json.ts";
import type { Checkout, Quote } from "../billing-records.ts";
import type { Instance } from "../instance.ts";
import { serializeSubscriptionItem } from "./serialize-billing-subscription.ts";

/** A change of plans that is being bought, or was. */
export function serializeCheckout(instance: Instance, checkout: Checkout) {
  const { paymentMethods, subscriptionItems } = instance.store;
  const { quote } = checkout;
  const method = paymentMethods.get(checkout.paymentMethodId ?? "");
  const item = subscriptionItems.get(checkout.subscriptionItemId ?? "");
  return {
    object: "commerce_checkout",
    id: checkout.id,
    plan: serializePlan(instance.configuration, planOfRecord(instance, checkout)),
    plan_period: checkout.planPeriod,
    payer: serializePayer(instance, payerOf(checkout)),
    ...(method && { payment_method: serializePaymentMethod(instance, method) }),
    external_gateway_id: "acct_emulator",
    status: checkout.status,
    totals: serializeCheckoutTotals(quote),
    ...(item && { subscription_item: serializeSubscriptionItem(instance, item) }),
    plan_period_start: quote.periodStart,
    is_immediate_plan_change: ["subscription", "free_trial", "seats"].includes(quote.kind),
    ...(quote.freeTrialEndsAt !== null && { free_trial_ends_at: quote.freeTrialEndsAt }),
    needs_payment_method: quote.needsPaymentMethod,
  } satisfies Omit<BillingCheckoutJSON, "external_client_secret"> & Record<string, unknown>;
}

function serializeCheckoutTotals({ kind, charge, renewal }: Quote) {
  const { credits, discounts, ...totals } = serializeTotals(charge);
  const { credits: _, discounts: __, ...perPeriod } = serializeTotals(renewal);
  return {
    ...totals,
    base_fee: charge.baseFee === null ? null : money(charge.baseFee),
    total_due_now: money(charge.dueNow),
    total_due_after_free_trial: kind === "free_trial" ? money(renewal.subtotal) : null,
    total_due_per_period: money(renewal.subtotal),
    totals_due_per_period: perPeriod,
    past_due: charge.pastDue > 0 ? money(charge.pastDue) : null,
    credit: credits?.total ?? null,
    credits,
    discounts,
  } satisfies BillingTotalsJSON;
}
