import {
  applyAccountCredit,
  chargeOf,
  monthlyPrice,
  notDueYet,
  periodCharge,
} from "./billing-charge.ts";
import type { PlanConfiguration, PlanPeriod } from "./billing-configuration.ts";
import { creditBalance } from "./billing-credit.ts";
import {
  freeTrialAlreadyActive,
  periodNotSupported,
  planAlreadyActive,
  planChangeInvalid,
} from "./billing-errors.ts";
import type { Payer } from "./billing-payer.ts";
import { day, daysOf } from "./billing-period.ts";
import { planId, planOfRecord } from "./billing-plan.ts";
import type { Charge, Proration, Quote, SubscriptionItem } from "./billing-records.ts";
import { seatsToBuy } from "./billing-seat-choice.ts";
import { quoteSeats } from "./billing-seat-quote.ts";
import { currentItem, isEligibleForFreeTrial, visibleItems } from "./billing-subscription.ts";
import type { Instance } from "./instance.ts";

/** What a payer wants to subscribe to. */
export interface PlanChoice {
  plan: PlanConfiguration;
  period: PlanPeriod;
  /** How many people in all; null leaves it to the plan. */
  seatsQuantity: number | null;
}

/**
 * What it costs the payer to change to a plan, and when the change happens: upgrades at once, with
 * what is left of the old plan as credit, downgrades when the period ends.
 *
 * @see https://clerk.com/docs/guides/billing/overview#can-i-let-users-upgrade-or-downgrade-their-plans-mid-cycle
 * @throws ClerkError when the plan can't be paid for that period, is active already, has too few
 * seats, or is a higher one by the month while the current one is paid for a year.
 */
export function quoteChange(instance: Instance, payer: Payer, choice: PlanChoice): Quote {
  const { plan, period } = choice;
  const current = currentItem(instance, payer);
  if (plan.isDefault) return quoteFreePlan(instance, choice, current);
  requirePeriod(plan, period);
  const seats = seatsToBuy(instance, payer, choice, current);
  const full = periodCharge(plan, period, seats);
  const same = current?.planSlug === plan.slug && current.planPeriod === period;
  if (current && same && current.status === "active") {
    return quoteSamePlan(instance, payer, choice, current, seats);
  }
  const next = visibleItems(instance, payer).find((item) => item.status === "upcoming");
  if (next?.planSlug === plan.slug && next.planPeriod === period) throw planAlreadyActive();
  const base = { seats, renewal: full, periodStart: instance.now(), freeTrialEndsAt: null };
  if (plan.freeTrialDays && isEligibleForFreeTrial(instance, payer)) {
    return quoteFreeTrial(instance, plan.freeTrialDays, base);
  }
  if (current?.status === "active" && !isUpgrade(instance, current, choice)) {
    const periodStart = current.periodEnd ?? instance.now();
    const charge = notDueYet(full);
    return { ...base, kind: "downgrade", charge, periodStart, needsPaymentMethod: false };
  }
  const due = chargeOf({
    ...full,
    credit: current?.status === "active" ? unusedPart(instance, current) : null,
    pastDue: same ? 0 : (current?.pastDueAmount ?? 0),
  });
  const charge = applyAccountCredit(due, creditBalance(instance, payer));
  return { ...base, kind: "subscription", charge, needsPaymentMethod: true };
}

function quoteFreeTrial(
  instance: Instance,
  days: number,
  base: { seats: number | null; renewal: Charge; periodStart: number },
): Quote {
  return {
    ...base,
    kind: "free_trial",
    charge: notDueYet(base.renewal),
    freeTrialEndsAt: base.periodStart + days * day,
    needsPaymentMethod: instance.configuration.billing.freeTrialRequiresPaymentMethod,
  };
}

/** More seats of the plan that is active, or the plan again after it was canceled. */
function quoteSamePlan(
  instance: Instance,
  payer: Payer,
  { plan, seatsQuantity }: PlanChoice,
  current: SubscriptionItem,
  seats: number | null,
): Quote {
  if (seats !== null && seatsQuantity !== null && seats > (current.seats ?? seats)) {
    return quoteSeats(instance, payer, { plan, current, seats });
  }
  if (current.canceledAt === null) {
    throw current.isFreeTrial ? freeTrialAlreadyActive() : planAlreadyActive();
  }
  const renewal = periodCharge(plan, current.planPeriod, current.seats);
  return {
    kind: "resubscription",
    charge: notDueYet(renewal),
    renewal,
    seats: current.seats,
    periodStart: current.periodEnd ?? instance.now(),
    freeTrialEndsAt: null,
    needsPaymentMethod: false,
  };
}

/** Going back to the free plan is the same as canceling. */
function quoteFreePlan(
  instance: Instance,
  { plan, period }: PlanChoice,
  current: SubscriptionItem | undefined,
): Quote {
  if (!current || current.canceledAt !== null) throw planAlreadyActive();
  const charge = periodCharge(plan, period, null);
  return {
    kind: "free_plan",
    charge,
    renewal: charge,
    seats: null,
    periodStart: current.periodEnd ?? instance.now(),
    freeTrialEndsAt: null,
    needsPaymentMethod: false,
  };
}

function requirePeriod(plan: PlanConfiguration, period: PlanPeriod): void {
  if (period === "annual" && plan.annualPrice === 0) throw periodNotSupported("annual");
  // A plan that only its seats are paid for has no price of its own.
  const isAnnualOnly = plan.monthlyPrice === 0 && plan.annualPrice > 0;
  if (period === "month" && isAnnualOnly) throw periodNotSupported("monthly");
}

/** @throws ClerkError when a year's plan would become a higher one that is paid by the month */
function isUpgrade(
  instance: Instance,
  current: SubscriptionItem,
  { plan, period }: PlanChoice,
): boolean {
  const currentPlan = planOfRecord(instance, current);
  const higher = level(plan) > level(currentPlan);
  if (higher && current.planPeriod === "annual" && period === "month") {
    throw planChangeInvalid(invalidChange(plan));
  }
  return higher || (plan.slug === currentPlan.slug && period === "annual");
}

const level = (plan: PlanConfiguration): number =>
  plan.monthlyPrice || monthlyPrice(plan, "annual") || (plan.seats?.pricePerSeat ?? 0);

const invalidChange = (plan: PlanConfiguration) => ({
  plan: {
    id: planId(plan.slug),
    name: plan.name,
    currency_symbol: "$",
    amount_formatted: (plan.monthlyPrice / 100).toFixed(2),
    annual_monthly_amount_formatted: (monthlyPrice(plan, "annual") / 100).toFixed(2),
  },
  period: "month",
  is_plan_upgrade_possible: plan.annualPrice > 0,
});

/** What was paid for days that are still to come. */
function unusedPart(
  instance: Instance,
  { periodPaid, periodStart, periodEnd }: SubscriptionItem,
): Proration | null {
  if (periodPaid === 0 || periodEnd === null) return null;
  const days = daysOf(periodStart, periodEnd, instance.now());
  const amount = Math.round((periodPaid * days.left) / days.total);
  return { amount, days: days.left, daysTotal: days.total };
}
