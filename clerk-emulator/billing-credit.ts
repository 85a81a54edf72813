import { type Payer, paidBy } from "./billing-payer.ts";
import type { CreditEntry } from "./billing-records.ts";
import { aboutParameter, ClerkError } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";

/** The ledger of a payer's account, oldest entry first. */
export const creditEntries = (instance: Instance, payer: Payer): CreditEntry[] =>
  instance.store.creditEntries.where("payer", payer.id);

/** What is left of a payer's account credit, in cents. */
export const creditBalance = (instance: Instance, payer: Payer): number =>
  creditEntries(instance, payer).reduce((sum, entry) => sum + entry.amount, 0);

/**
 * Grants credit, or takes some away when the amount is negative. The same key again changes nothing
 * and returns the first entry.
 *
 * @see https://clerk.com/docs/guides/billing/account-credits
 * @throws ClerkError (422) for an amount of nothing, or more than there is to take away
 */
export function adjustCredit(
  instance: Instance,
  payer: Payer,
  adjustment: { amount: number; idempotencyKey: string; note: string | null },
): CreditEntry {
  const entries = creditEntries(instance, payer);
  const repeated = entries.find((entry) => entry.idempotencyKey === adjustment.idempotencyKey);
  if (repeated) return repeated;
  if (creditBalance(instance, payer) + adjustment.amount < 0) throw balanceInsufficient();
  return putEntry(instance, payer, {
    ...adjustment,
    sourceType: "grant",
    sourceId: adjustment.idempotencyKey,
  });
}

/** Pays with account credit. */
export function spendCredit(
  instance: Instance,
  payer: Payer,
  spent: { amount: number; paymentId: string },
): void {
  if (spent.amount === 0) return;
  putEntry(instance, payer, {
    amount: -spent.amount,
    sourceType: "payment",
    sourceId: spent.paymentId,
    idempotencyKey: null,
    note: null,
  });
}

const putEntry = (
  instance: Instance,
  payer: Payer,
  entry: Omit<CreditEntry, "id" | "createdAt" | "payerId" | "payerType">,
): CreditEntry =>
  instance.store.creditEntries.put({
    id: newId("ccred"),
    ...paidBy(payer),
    ...entry,
    createdAt: instance.now(),
  });

const balanceInsufficient = () =>
  new ClerkError(
    422,
    "insufficient_credit_balance",
    "Insufficient credit balance",
    "The decrease amount exceeds the current credit balance",
    aboutParameter("amount"),
  );
