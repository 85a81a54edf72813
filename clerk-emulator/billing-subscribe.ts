import { cancelItem } from "./billing-cancellation.ts";
import type { PlanConfiguration, PlanPeriod } from "./billing-configuration.ts";
import { subscriptionItemNotFound } from "./billing-errors.ts";
import { type Payer, paidBy } from "./billing-payer.ts";
import { pay, paymentFailed } from "./billing-payment.ts";
import { endOfPeriod } from "./billing-period.ts";
import type { PaymentMethod, Quote, SubscriptionItem } from "./billing-records.ts";
import { currentItem, subscriptionItems } from "./billing-subscription.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";

export interface Subscribing {
  plan: PlanConfiguration;
  period: PlanPeriod;
  quote: Quote;
  method: PaymentMethod | undefined;
}

/**
 * Does what was quoted, and charges the card for what is due now.
 *
 * @returns the item that the payer has from now on, or will have when the period ends
 * @throws ClerkError (422) when the card is declined; only the failed payment remains then
 */
export function subscribe(
  instance: Instance,
  payer: Payer,
  subscribing: Subscribing,
): SubscriptionItem {
  const current = currentItem(instance, payer);
  switch (subscribing.quote.kind) {
    case "subscription":
    case "free_trial":
      return start(instance, payer, subscribing, current);
    case "seats":
      return addSeats(instance, payer, subscribing, requireItem(current));
    case "resubscription":
      abandonUpcoming(instance, payer);
      return put(instance, { ...requireItem(current), canceledAt: null });
    case "free_plan":
      return cancelItem(instance, payer, requireItem(current));
    case "downgrade":
      return startLater(instance, payer, subscribing, requireItem(current));
  }
}

function start(
  instance: Instance,
  payer: Payer,
  { plan, period, quote, method }: Subscribing,
  current: SubscriptionItem | undefined,
): SubscriptionItem {
  const now = instance.now();
  const item = put(instance, {
    ...newItem(payer, { plan, period, quote, method }, now),
    periodEnd: quote.freeTrialEndsAt ?? endOfPeriod(now, period),
  });
  const paid = charge(instance, payer, item, { quote, method });
  if (current) put(instance, { ...current, status: "ended", endedAt: now });
  abandonUpcoming(instance, payer);
  return put(instance, {
    ...item,
    status: "active",
    // Account credit is money too: what it paid for is credited again.
    periodPaid: quote.kind === "free_trial" ? 0 : quote.charge.subtotal,
    lifetimePaid: paid,
  });
}

/** The old plan stays until its period ends. */
function startLater(
  instance: Instance,
  payer: Payer,
  subscribing: Subscribing,
  current: SubscriptionItem,
): SubscriptionItem {
  abandonUpcoming(instance, payer);
  put(instance, { ...current, canceledAt: current.canceledAt ?? instance.now() });
  const { period, quote } = subscribing;
  return put(instance, {
    ...newItem(payer, subscribing, instance.now()),
    status: "upcoming",
    periodStart: quote.periodStart,
    periodEnd: endOfPeriod(quote.periodStart, period),
  });
}

function addSeats(
  instance: Instance,
  payer: Payer,
  { quote, method }: Subscribing,
  current: SubscriptionItem,
): SubscriptionItem {
  const paid = charge(instance, payer, current, { quote, method });
  return put(instance, {
    ...current,
    seats: quote.seats,
    periodPaid: current.periodPaid + (current.isFreeTrial ? 0 : quote.charge.subtotal),
    lifetimePaid: current.lifetimePaid + paid,
  });
}

/** Nothing is charged, and no payment noted, where nothing is due. Returns what the card paid. */
function charge(
  instance: Instance,
  payer: Payer,
  item: SubscriptionItem,
  { quote, method }: Pick<Subscribing, "quote" | "method">,
): number {
  const { dueNow, accountCredit } = quote.charge;
  if (dueNow + accountCredit === 0) return 0;
  const payment = pay(instance, payer, {
    subscriptionItemId: item.id,
    chargeType: "checkout",
    charge: quote.charge,
    method,
    at: instance.now(),
  });
  if (payment.status === "failed") throw paymentFailed(payment);
  return dueNow;
}

const newItem = (
  payer: Payer,
  { plan, period, quote, method }: Subscribing,
  now: number,
): SubscriptionItem => ({
  id: newId("csubi"),
  ...paidBy(payer),
  planSlug: plan.slug,
  planPeriod: period,
  status: "incomplete",
  seats: quote.seats,
  paymentMethodId: method?.id ?? null,
  isFreeTrial: quote.kind === "free_trial",
  periodPaid: 0,
  lifetimePaid: 0,
  credit: quote.charge.credit,
  accountCredit: quote.charge.accountCredit,
  pastDueAmount: 0,
  periodStart: now,
  periodEnd: null,
  canceledAt: null,
  pastDueAt: null,
  endedAt: null,
  createdAt: now,
  updatedAt: now,
});

function abandonUpcoming(instance: Instance, payer: Payer): void {
  for (const item of subscriptionItems(instance, payer)) {
    if (item.status === "upcoming") put(instance, { ...item, status: "abandoned" });
  }
}

const put = (instance: Instance, item: SubscriptionItem): SubscriptionItem =>
  instance.store.subscriptionItems.put({ ...item, updatedAt: instance.now() });

function requireItem(item: SubscriptionItem | undefined): SubscriptionItem {
  if (!item) throw subscriptionItemNotFound();
  return item;
}
