import type { BillingMoneyAmountJSON } from "@clerk/shared/types";

/**
 * Cents as Clerk sends them; it knows no other currency.
 *
 * @see https://clerk.com/docs/reference/types/billing-money-amount
 */
export const money = (cents: number): BillingMoneyAmountJSON => ({
  amount: cents,
  amount_formatted: (cents / 100).toFixed(2),
  currency: "USD",
  currency_symbol: "$",
});
