import {
  applyAccountCredit,
  chargeOf,
  notDueYet,
  paidTier,
  periodCharge,
} from "./billing-charge.ts";
import type { PlanConfiguration } from "./billing-configuration.ts";
import { creditBalance } from "./billing-credit.ts";
import type { Payer } from "./billing-payer.ts";
import { daysOf } from "./billing-period.ts";
import type { Proration, Quote, SubscriptionItem } from "./billing-records.ts";
import type { Instance } from "./instance.ts";

/**
 * Seats that are added in the middle of a period: paid for what is left of it. During a trial they
 * cost nothing yet.
 *
 * @see https://clerk.com/docs/guides/billing/seat-based-plans#seat-purchases
 */
export function quoteSeats(
  instance: Instance,
  payer: Payer,
  { plan, current, seats }: { plan: PlanConfiguration; current: SubscriptionItem; seats: number },
): Quote {
  const { included = 0, pricePerSeat = 0 } = plan.seats ?? {};
  const had = Math.max(current.seats ?? 0, included);
  const tier = paidTier(pricePerSeat, current.planPeriod, Math.max(0, seats - had));
  const lines = {
    baseFee: null,
    seatTiers: [tier],
    subtotal: tier.total,
    discount: passedPart(instance, current, tier.total),
  };
  const charge = current.isFreeTrial
    ? notDueYet(chargeOf(lines))
    : applyAccountCredit(chargeOf(lines), creditBalance(instance, payer));
  return {
    kind: "seats",
    charge,
    renewal: periodCharge(plan, current.planPeriod, seats),
    seats,
    periodStart: current.periodStart,
    freeTrialEndsAt: current.isFreeTrial ? current.periodEnd : null,
    needsPaymentMethod: charge.dueNow > 0,
  };
}

/** Nobody pays for days on which a seat wasn't there. */
function passedPart(
  instance: Instance,
  { periodStart, periodEnd }: SubscriptionItem,
  price: number,
): Proration | null {
  const days = daysOf(periodStart, periodEnd ?? periodStart, instance.now());
  const passed = days.total - days.left;
  if (passed === 0) return null;
  const amount = Math.round((price * passed) / days.total);
  return { amount, days: passed, daysTotal: days.total };
}
