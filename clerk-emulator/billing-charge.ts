import type { PlanConfiguration, PlanPeriod } from "./billing-configuration.ts";
import type { Charge, Proration, SeatTier } from "./billing-records.ts";

/** The price of a plan without its seats, for one of its periods, in cents. */
export const periodPrice = (plan: PlanConfiguration, period: PlanPeriod): number =>
  period === "annual" ? plan.annualPrice : plan.monthlyPrice;

/** The price of a plan without its seats, for a month of one of its periods, in cents. */
export const monthlyPrice = (plan: PlanConfiguration, period: PlanPeriod): number =>
  period === "annual" ? Math.round(plan.annualPrice / 12) : plan.monthlyPrice;

/** Free seats and paid ones for that many people; null for a plan without seats. */
function seatTiers(
  { seats }: PlanConfiguration,
  period: PlanPeriod,
  quantity: number | null,
): SeatTier[] | null {
  if (!seats) return null;
  const { included, pricePerSeat } = seats;
  if (pricePerSeat === 0 || quantity === null) return [{ quantity, fee: 0, total: 0 }];
  const paid = Math.max(0, quantity - included);
  const free = { quantity: Math.min(quantity, included), fee: 0, total: 0 };
  return [
    ...(included > 0 ? [free] : []),
    ...(paid > 0 ? [paidTier(pricePerSeat, period, paid)] : []),
  ];
}

/** Seats that are bought in addition to others, so that none of them is included. */
export function paidTier(pricePerSeat: number, period: PlanPeriod, quantity: number): SeatTier {
  const months = period === "annual" ? 12 : 1;
  return { quantity, fee: pricePerSeat, total: quantity * pricePerSeat * months };
}

/** What a whole period of a plan costs, before any credit. */
export function periodCharge(
  plan: PlanConfiguration,
  period: PlanPeriod,
  seats: number | null,
): Charge {
  const tiers = seatTiers(plan, period, seats);
  const subtotal = periodPrice(plan, period) + totalOf(tiers ?? []);
  return chargeOf({ baseFee: monthlyPrice(plan, period), seatTiers: tiers, subtotal });
}

interface Lines {
  baseFee: number | null;
  seatTiers: SeatTier[] | null;
  subtotal: number;
  credit?: Proration | null;
  discount?: Proration | null;
  pastDue?: number;
}

/** Adds up what is to be paid. Account credit is applied last: see `applyAccountCredit`. */
export function chargeOf({ credit = null, discount = null, pastDue = 0, ...lines }: Lines): Charge {
  const used = credit && { ...credit, amount: Math.min(credit.amount, lines.subtotal) };
  const total = lines.subtotal - (used?.amount ?? 0) - (discount?.amount ?? 0);
  return {
    ...lines,
    credit: used,
    discount,
    accountCredit: 0,
    accountBalance: 0,
    pastDue,
    total,
    dueNow: total + pastDue,
  };
}

/** Takes what is due from the account's credit first. */
export function applyAccountCredit(charge: Charge, balance: number): Charge {
  const accountCredit = Math.min(balance, charge.dueNow);
  return {
    ...charge,
    accountCredit,
    accountBalance: balance - accountCredit,
    total: Math.max(0, charge.total - accountCredit),
    dueNow: charge.dueNow - accountCredit,
  };
}

/** The same lines, of which nothing is due yet. */
export const notDueYet = (charge: Charge): Charge => ({ ...charge, dueNow: 0 });

const totalOf = (tiers: SeatTier[]) => tiers.reduce((sum, tier) => sum + tier.total, 0);
