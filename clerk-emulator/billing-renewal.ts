import { applyAccountCredit, periodCharge } from "./billing-charge.ts";
import type { PlanConfiguration } from "./billing-configuration.ts";
import { creditBalance } from "./billing-credit.ts";
import { type Payer, payerOf, payingRecord } from "./billing-payer.ts";
import { pay } from "./billing-payment.ts";
import { defaultPaymentMethod, paymentMethodsOf } from "./billing-payment-method.ts";
import { endOfPeriod } from "./billing-period.ts";
import { plansOf } from "./billing-plan.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import { occupiedSeats, startingSeats } from "./billing-seats.ts";
import type { Instance } from "./instance.ts";

/** Brings every subscription up to the instance's time: renewals, ends of trials, plan changes. */
export function renewSubscriptions(instance: Instance): void {
  for (const item of instance.store.subscriptionItems.values()) {
    renewSubscription(instance, payerOf(item));
  }
}

/** Closes every period of a payer's subscription that is over, one after the other. */
export function renewSubscription(instance: Instance, payer: Payer): void {
  const { subscriptionItems } = instance.store;
  for (;;) {
    const over = subscriptionItems.where("payer", payer.id).find((item) => isOver(instance, item));
    if (!over) return;
    if (payingRecord(instance, payer)) closePeriod(instance, payer, over);
    else end(instance, over);
  }
}

const isOver = (instance: Instance, { status, periodEnd }: SubscriptionItem): boolean =>
  status === "active" && periodEnd !== null && periodEnd <= instance.now();

function closePeriod(instance: Instance, payer: Payer, item: SubscriptionItem): void {
  const next = instance.store.subscriptionItems
    .where("payer", payer.id)
    .find((each) => each.status === "upcoming");
  const plan = planOf(instance, next ?? item);
  if (next || item.canceledAt !== null || !plan) end(instance, item);
  if (next && plan) startPeriod(instance, payer, next, plan, next.periodStart);
  if (!next && item.canceledAt === null && plan) renew(instance, payer, item, plan);
}

/** A trial that was started without a card simply ends. */
function renew(
  instance: Instance,
  payer: Payer,
  item: SubscriptionItem,
  plan: PlanConfiguration,
): void {
  const unpaidTrial = item.isFreeTrial && paymentMethodsOf(instance, payer).length === 0;
  if (unpaidTrial) end(instance, item);
  else startPeriod(instance, payer, item, plan, item.periodEnd ?? instance.now());
}

/** Charges the payer's default card for a period that begins; what can't be paid is past due. */
function startPeriod(
  instance: Instance,
  payer: Payer,
  item: SubscriptionItem,
  plan: PlanConfiguration,
  at: number,
): void {
  const seats = startingSeats(plan, payer.type === "org" ? occupiedSeats(instance, payer.id) : 0);
  const full = periodCharge(plan, item.planPeriod, seats);
  const charge = applyAccountCredit(full, creditBalance(instance, payer));
  const method = defaultPaymentMethod(instance, payer);
  const payment = pay(instance, payer, {
    subscriptionItemId: item.id,
    chargeType: "recurring",
    charge,
    method,
    at,
  });
  const renewed = { ...item, isFreeTrial: false, seats, credit: null, updatedAt: at };
  if (payment.status === "failed") {
    const pastDueAmount = charge.dueNow;
    instance.store.subscriptionItems.put({
      ...renewed,
      status: "past_due",
      pastDueAt: at,
      pastDueAmount,
    });
    return;
  }
  instance.store.subscriptionItems.put({
    ...renewed,
    status: "active",
    paymentMethodId: method?.id ?? null,
    accountCredit: charge.accountCredit,
    periodPaid: full.subtotal,
    lifetimePaid: item.lifetimePaid + charge.dueNow,
    periodStart: at,
    periodEnd: endOfPeriod(at, item.planPeriod),
  });
}

/** The plan of an item; undefined when it was taken out of the configuration. */
const planOf = (instance: Instance, item: SubscriptionItem): PlanConfiguration | undefined =>
  plansOf(instance.configuration, item.payerType).find(({ slug }) => slug === item.planSlug);

function end(instance: Instance, item: SubscriptionItem): void {
  const endedAt = item.periodEnd ?? instance.now();
  instance.store.subscriptionItems.put({ ...item, status: "ended", endedAt, updatedAt: endedAt });
}
