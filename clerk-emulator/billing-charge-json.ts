import type {
  BillingCreditsJSON,
  BillingDiscountsJSON,
  BillingPerUnitTotalJSON,
  BillingPerUnitTotalTierJSON,
} from "@clerk/shared/types";
import { money } from "./billing-money.ts";
import type { Charge, SeatTier } from "./billing-records.ts";

/** What a payment or a period comes to, in both APIs. There are no taxes. */
export function serializeTotals(charge: Charge) {
  return {
    subtotal: money(charge.subtotal),
    base_fee: money(charge.baseFee ?? 0),
    tax_total: money(0),
    grand_total: money(charge.total),
    credits: serializeCredits(charge),
    discounts: serializeDiscounts(charge),
    ...(charge.seatTiers && { per_unit_totals: serializeSeatTotals(charge.seatTiers) }),
  };
}

function serializeSeatTotals(tiers: readonly SeatTier[]): BillingPerUnitTotalJSON[] {
  return [{ name: "seats", block_size: 1, tiers: tiers.map(serializeSeatTier) }];
}

export const serializeSeatTier = (tier: SeatTier): BillingPerUnitTotalTierJSON => ({
  quantity: tier.quantity,
  fee_per_block: money(tier.fee),
  total: money(tier.total),
});

/** Null when no credit was used. */
export function serializeCredits({
  credit,
  accountCredit,
  accountBalance,
}: Pick<Charge, "credit" | "accountCredit" | "accountBalance">): BillingCreditsJSON | null {
  if (!credit && accountCredit === 0) return null;
  return {
    proration: credit && {
      amount: money(credit.amount),
      cycle_days_remaining: credit.days,
      cycle_days_total: credit.daysTotal,
      cycle_remaining_percent: percent(credit.days, credit.daysTotal),
    },
    payer:
      accountCredit > 0
        ? { remaining_balance: money(accountBalance), applied_amount: money(accountCredit) }
        : null,
    total: money((credit?.amount ?? 0) + accountCredit),
  };
}

/** Null when nothing was taken off. */
function serializeDiscounts({ discount }: Charge): BillingDiscountsJSON | null {
  if (!discount) return null;
  return {
    proration: {
      amount: money(discount.amount),
      cycle_days_passed: discount.days,
      cycle_days_total: discount.daysTotal,
      cycle_passed_percent: percent(discount.days, discount.daysTotal),
    },
    total: money(discount.amount),
  };
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100;
