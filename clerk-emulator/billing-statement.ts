import { statementNotFound } from "./billing-errors.ts";
import { idOfPayer, type Payer } from "./billing-payer.ts";
import type { Payment } from "./billing-records.ts";
import { renewSubscription } from "./billing-renewal.ts";
import { resourceNotFound } from "./errors.ts";
import type { Instance } from "./instance.ts";

/** What a payer paid in one month (UTC); open until the month is over. */
export interface Statement {
  id: string;
  payer: Payer;
  status: "open" | "closed";
  /** When the first payment in it was made. */
  timestamp: number;
  /** Oldest first. */
  payments: Payment[];
}

/** Every try to pay, newest first. */
export function paymentsOf(instance: Instance, payer: Payer): Payment[] {
  renewSubscription(instance, payer);
  return instance.store.payments.where("payer", payer.id).reverse();
}

const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

/** @throws ClerkError (404) when the payer made no such payment */
export function requirePayment(instance: Instance, payer: Payer, id: string): Payment {
  const payment = instance.store.payments.get(id);
  if (payment?.payerId !== payer.id) throw resourceNotFound("Payment not found");
  return payment;
}

/** The statement that a payment is on, or would be if it hadn't failed. */
export const statementId = (payer: Payer, payment: Payment): string =>
  idOfPayer("cstmt", payer) + monthOf(payment.createdAt).replace("-", "");

/** A payer's statements, newest first. They are made of the payments, and so need no record. */
export function statementsOf(instance: Instance, payer: Payer): Statement[] {
  const byMonth = new Map<string, Payment[]>();
  for (const payment of paymentsOf(instance, payer).reverse()) {
    if (payment.status !== "paid") continue;
    const id = statementId(payer, payment);
    byMonth.set(id, [...(byMonth.get(id) ?? []), payment]);
  }
  const thisMonth = monthOf(instance.now());
  return [...byMonth]
    .map(([id, payments]): Statement => {
      const timestamp = payments[0]?.createdAt ?? 0;
      const status = monthOf(timestamp) === thisMonth ? "open" : "closed";
      return { id, payer, status, timestamp, payments };
    })
    .reverse();
}

/** @throws ClerkError (404) when the payer has no such statement */
export function requireStatement(instance: Instance, payer: Payer, id: string): Statement {
  const statement = statementsOf(instance, payer).find((each) => each.id === id);
  if (!statement) throw statementNotFound(id);
  return statement;
}
