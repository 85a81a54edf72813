import type { BillingPaymentMethodJSON } from "@clerk/shared/types";
import { serializeTotals } from "./billing-charge-json.ts";
import { money } from "./billing-money.ts";
import { idOfPayer, payerOf } from "./billing-payer.ts";
import { serializePayer } from "./billing-payer-json.ts";
import { isRemovable } from "./billing-payment-method.ts";
import type { Payment, PaymentMethod } from "./billing-records.ts";
import { type Statement, statementId } from "./billing-statement.ts";
import { testCards } from "./billing-test-cards.ts";
import type { Instance } from "./instance.ts";

const instanceId = "ins_emulator";

/** A card, as both APIs show it. */
export function serializePaymentMethod(instance: Instance, method: PaymentMethod) {
  const card = testCards[method.token];
  return {
    object: "commerce_payment_method",
    id: method.id,
    payer_id: idOfPayer("cpayer", payerOf(method)),
    payment_type: "card",
    is_default: method.isDefault,
    gateway: "stripe",
    gateway_external_id: method.token,
    gateway_external_account_id: null,
    last4: card?.last4 ?? null,
    status: method.removedAt === null ? "active" : "disconnected",
    wallet_type: null,
    card_type: card?.cardType ?? null,
    expiry_year: 2044,
    expiry_month: 11,
    created_at: method.createdAt,
    updated_at: method.updatedAt,
    is_removable: isRemovable(instance, method),
  } satisfies BillingPaymentMethodJSON & Record<string, unknown>;
}

/** A try to pay, in both APIs; how they show the subscription item differs. */
export function serializePayment<Item>(instance: Instance, payment: Payment, item: Item) {
  const payer = payerOf(payment);
  const method = instance.store.paymentMethods.get(payment.paymentMethodId ?? "");
  return {
    object: "commerce_payment",
    id: payment.id,
    payment_id: payment.id,
    instance_id: instanceId,
    charge_type: payment.chargeType,
    payee_id: payee.id,
    payee,
    payer_id: idOfPayer("cpayer", payer),
    payer: serializePayer(instance, payer),
    subscription_item_id: payment.subscriptionItemId,
    subscription_item: item,
    amount: money(payment.charge.dueNow),
    totals: serializeTotals(payment.charge),
    payment_method_id: payment.paymentMethodId ?? "",
    payment_method: method ? serializePaymentMethod(instance, method) : null,
    statement_id: statementId(payer, payment),
    gateway_external_id: null,
    gateway_external_url: null,
    status: payment.status,
    paid_at: payment.paidAt,
    failed_at: payment.failedAt,
    created_at: payment.createdAt,
    updated_at: payment.updatedAt,
  } as const;
}

/** Who gets the money: nobody. */
const payee = {
  object: "commerce_payee",
  id: "cpayee_emulator",
  gateway_type: "stripe",
  gateway_external_id: "acct_emulator",
  gateway_status: "active",
} as const;

/** A month's statement, in both APIs: its payments by day, newest first. */
export function serializeStatement<Item>(
  instance: Instance,
  statement: Statement,
  serializeOne: (payment: Payment) => Item,
) {
  const sum = (of: (payment: Payment) => number) =>
    money(statement.payments.reduce((total, payment) => total + of(payment), 0));
  const byDay = new Map<number, Payment[]>();
  for (const payment of [...statement.payments].reverse()) {
    const midnight = new Date(payment.createdAt).setUTCHours(0, 0, 0, 0);
    byDay.set(midnight, [...(byDay.get(midnight) ?? []), payment]);
  }
  return {
    object: "commerce_statement",
    id: statement.id,
    instance_id: instanceId,
    timestamp: statement.timestamp,
    payer: serializePayer(instance, statement.payer),
    status: statement.status,
    totals: {
      subtotal: sum(({ charge }) => charge.subtotal),
      base_fee: sum(({ charge }) => charge.baseFee ?? 0),
      tax_total: money(0),
      grand_total: sum(({ charge }) => charge.dueNow),
    },
    groups: [...byDay].map(([timestamp, payments]) => ({
      object: "commerce_statement_group" as const,
      timestamp,
      items: payments.map(serializeOne),
    })),
  } as const;
}
