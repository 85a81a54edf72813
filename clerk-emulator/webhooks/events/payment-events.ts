import { idOfPayer, payerOf } from "../../billing-payer.ts";
import { serializePayment } from "../../billing-payment-json.ts";
import type { Payment, PaymentMethod } from "../../billing-records.ts";
import { testCards } from "../../billing-test-cards.ts";
import type { Instance } from "../../instance.ts";
import { itemStatus, payerPayload, planPayload } from "./billing-payloads.ts";
import type { EventsOf } from "./event.ts";

/** `paymentAttempt.*`: each begins as pending, however soon it is over. */
export const paymentEvents: EventsOf<Payment> = (instance, { before, after }) => {
  if (!after || before?.status === after.status) return [];
  const data = paymentPayload(instance, after);
  const begun = { ...data, status: "pending", paid_at: null, failed_at: null, failed_reason: null };
  return [
    ...(before ? [] : [{ type: "paymentAttempt.created" as const, data: begun }]),
    ...(after.status === "pending" ? [] : [{ type: "paymentAttempt.updated" as const, data }]),
  ];
};

function paymentPayload(instance: Instance, payment: Payment) {
  const payer = payerOf(payment);
  const { payee, totals, statement_id } = serializePayment(instance, payment, null);
  const method = instance.store.paymentMethods.get(payment.paymentMethodId ?? "");
  const { subtotal, tax_total, grand_total } = totals;
  return {
    id: payment.id.replace(/^\w+?_/, "pa_"),
    instance_id: "ins_emulator",
    payment_id: payment.id,
    invoice_id: "",
    statement_id,
    gateway_external_id: "",
    status: payment.status,
    created_at: payment.createdAt,
    updated_at: payment.updatedAt,
    paid_at: payment.paidAt,
    failed_at: payment.failedAt,
    failed_reason: payment.failedReason && {
      code: payment.failedReason,
      decline_code: payment.failedReason,
    },
    billing_date: payment.createdAt,
    charge_type: payment.chargeType,
    payee,
    payer: payerPayload(instance, payer),
    totals: { subtotal, tax_total, grand_total },
    ...(method && { payment_source: paymentSource(method) }),
    subscription_items: subscriptionItems(instance, payment),
  };
}

function paymentSource({ id, token, removedAt }: PaymentMethod) {
  const card = testCards[token];
  return {
    id,
    gateway: "stripe",
    gateway_external_id: token,
    gateway_external_account_id: null,
    payment_method: "card",
    status: removedAt === null ? "active" : "disconnected",
    card_type: card?.cardType ?? null,
    last4: card?.last4 ?? null,
  };
}

function subscriptionItems(instance: Instance, payment: Payment) {
  const item = instance.store.subscriptionItems.get(payment.subscriptionItemId);
  if (!item) return [];
  return [
    {
      object: "commerce_subscription_item",
      id: item.id,
      status: itemStatus(item),
      created_at: item.createdAt,
      updated_at: item.updatedAt,
      period_start: item.periodStart,
      period_end: item.periodEnd,
      interval: item.planPeriod,
      plan_id: `cplan_${item.planSlug}`,
      plan: planPayload(instance, item.planSlug, item.planPeriod),
      subscription_id: idOfPayer("csub", payerOf(item)),
    },
  ];
}
