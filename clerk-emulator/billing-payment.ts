import { spendCredit } from "./billing-credit.ts";
import { type Payer, paidBy } from "./billing-payer.ts";
import type { Charge, Payment, PaymentMethod } from "./billing-records.ts";
import { type Decline, testCards } from "./billing-test-cards.ts";
import { ClerkError } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";

interface Attempt {
  subscriptionItemId: string;
  chargeType: Payment["chargeType"];
  charge: Charge;
  method: PaymentMethod | undefined;
  /** When it was due: a renewal may be noticed later. */
  at: number;
}

/** Tries to pay what is due, and notes how it went. Account credit is spent only if it succeeds. */
export function pay(instance: Instance, payer: Payer, attempt: Attempt): Payment {
  const { charge, method, at } = attempt;
  const pending = instance.store.payments.put({
    id: newId("cpay"),
    ...paidBy(payer),
    subscriptionItemId: attempt.subscriptionItemId,
    chargeType: attempt.chargeType,
    status: "pending",
    charge,
    paymentMethodId: method?.id ?? null,
    paidAt: null,
    failedAt: null,
    failedReason: null,
    createdAt: at,
    updatedAt: at,
  });
  const decline = charge.dueNow > 0 ? declineOf(method) : null;
  if (decline !== null) {
    return instance.store.payments.put({
      ...pending,
      status: "failed",
      failedAt: at,
      failedReason: decline,
    });
  }
  spendCredit(instance, payer, { amount: charge.accountCredit, paymentId: pending.id });
  return instance.store.payments.put({ ...pending, status: "paid", paidAt: at });
}

/** Why the card can't be charged; nothing can be paid without one. */
const declineOf = (method: PaymentMethod | undefined): Decline | null =>
  method ? (testCards[method.token]?.decline ?? null) : "processing_error";

const messages: Record<Decline, readonly [message: string, longMessage: string]> = {
  card_declined: ["Your card was declined", "The card was declined."],
  card_insufficient_funds: ["Insufficient funds", "The card has insufficient funds."],
  card_expired: ["Card expired", "The card has expired."],
  processing_error: ["Processing error", "There was a processing error with the payment method."],
};

/** What the person who pays is told about a payment that failed. */
export function paymentFailed({ failedReason }: Payment): ClerkError {
  const reason = failedReason as Decline;
  return new ClerkError(422, `payment_attempt_failed_${reason}`, ...messages[reason]);
}
