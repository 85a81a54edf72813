import type { PlanConfiguration } from "./billing-configuration.ts";
import type { Payer } from "./billing-payer.ts";
import { defaultPaymentMethod } from "./billing-payment-method.ts";
import { allPlans, priceId } from "./billing-plan.ts";
import { quoteChange } from "./billing-quote.ts";
import type { Quote, SubscriptionItem } from "./billing-records.ts";
import { subscribe } from "./billing-subscribe.ts";
import { currentItem, visibleItems } from "./billing-subscription.ts";
import { requireSubscriptionItem } from "./billing-subscription-item.ts";
import { ClerkError, resourceNotFound } from "./errors.ts";
import type { Instance } from "./instance.ts";

export interface PriceTransition {
  item: SubscriptionItem;
  previous: SubscriptionItem;
  quote: Quote;
}

/**
 * Moves a payer to another plan in their name, by the same rules as a checkout, on their default
 * card.
 *
 * @throws ClerkError when the item has changed meanwhile, the plan isn't for such payers, a card is
 * needed and there is none, or the card is declined
 */
export function transitionPrice(
  instance: Instance,
  itemId: string,
  prices: { from: string; to: string },
): PriceTransition {
  const { payer, item } = requireSubscriptionItem(instance, itemId);
  if (!isCurrent(instance, payer, item)) throw itemNoLongerActive();
  if (priceId(item.planSlug) !== prices.from) throw priceOutOfDate();
  const plan = requirePlanOfPrice(instance, prices.to);
  if (plan.payer !== payer.type) {
    throw notAllowed(`the plan is for ${plan.payer} payers.`);
  }
  const { planPeriod } = item;
  const period = planPeriod === "annual" && plan.annualPrice === 0 ? "month" : planPeriod;
  const quote = quoteChange(instance, payer, { plan, period, seatsQuantity: null });
  const method = defaultPaymentMethod(instance, payer);
  if (quote.needsPaymentMethod && !method) throw paymentMethodRequired();
  const next = subscribe(instance, payer, { plan, period, quote, method });
  const previous = instance.store.subscriptionItems.get(item.id) ?? {
    ...item,
    status: "ended",
    endedAt: instance.now(),
  };
  return { item: next, previous, quote };
}

function isCurrent(instance: Instance, payer: Payer, item: SubscriptionItem): boolean {
  const current =
    currentItem(instance, payer) ??
    visibleItems(instance, payer).find(({ status }) => status === "active");
  return current?.id === item.id;
}

function requirePlanOfPrice(instance: Instance, id: string): PlanConfiguration {
  const plan = allPlans(instance.configuration).find(({ slug }) => priceId(slug) === id);
  if (!plan) throw resourceNotFound("Price not found");
  return plan;
}

const itemNoLongerActive = () =>
  new ClerkError(
    409,
    "subscription_item_no_longer_active",
    "Subscription item is no longer active",
    "The subscription item is no longer the payer's active subscription item. It may have been changed by another request.",
  );

const priceOutOfDate = () =>
  new ClerkError(
    409,
    "out_of_date_price",
    "Out of date price",
    "There was a mismatch in the price transition. The price may have been changed by another request.",
  );

const notAllowed = (reason: string) =>
  new ClerkError(
    422,
    "price_transition_not_allowed",
    "Price transition not allowed",
    `Price transition not allowed because ${reason}`,
  );

const paymentMethodRequired = () =>
  new ClerkError(
    422,
    "payment_method_required_for_transition",
    "Payment method required",
    "A payment method is required to upgrade from a free plan. The subscription payer must add a payment method before this transition can be completed.",
  );
