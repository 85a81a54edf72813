import type { PlanPeriod } from "./billing-configuration.ts";
import {
  checkoutAlreadyComplete,
  checkoutNotFound,
  payerEmailMissing,
  planHidden,
  planTypeInvalid,
  priceInvalidForCheckout,
  promoCodeInvalid,
} from "./billing-errors.ts";
import { type Payer, paidBy } from "./billing-payer.ts";
import {
  choosePaymentMethod,
  defaultPaymentMethod,
  type PaymentMethodChoice,
  paymentMethodsOf,
} from "./billing-payment-method.ts";
import { priceId, requirePlan } from "./billing-plan.ts";
import { quoteChange } from "./billing-quote.ts";
import type { Checkout, PaymentMethod } from "./billing-records.ts";
import { subscribe } from "./billing-subscribe.ts";
import { parameterMissing } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";

interface NewCheckout {
  planId: string;
  period: PlanPeriod;
  seatsQuantity: number | null;
  priceId: string | null;
  /** Who pays in the payer's name: receipts go to them. */
  buyer: User;
}

/**
 * Works out what a change of plans costs. Nothing is bought yet.
 *
 * @throws ClerkError for an unknown or hidden plan or one of another kind of payer, somebody without
 * an email address, and all that `quoteChange` refuses
 */
export function startCheckout(instance: Instance, payer: Payer, wanted: NewCheckout): Checkout {
  if (wanted.buyer.primaryEmailAddressId === null) throw payerEmailMissing();
  const plan = requirePlan(instance, wanted.planId);
  if (plan.payer !== payer.type) throw planTypeInvalid(plan.payer);
  if (plan.hidden) throw planHidden();
  if (wanted.priceId !== null && wanted.priceId !== priceId(plan.slug)) {
    throw priceInvalidForCheckout();
  }
  const { period, seatsQuantity } = wanted;
  return instance.store.checkouts.put({
    id: newId("cchk"),
    ...paidBy(payer),
    planSlug: plan.slug,
    planPeriod: period,
    seatsQuantity,
    status: "needs_confirmation",
    quote: quoteChange(instance, payer, { plan, period, seatsQuantity }),
    paymentMethodId: defaultPaymentMethod(instance, payer)?.id ?? null,
    subscriptionItemId: null,
    createdAt: instance.now(),
  });
}

/** @throws ClerkError (404) when the payer has no such checkout */
export function requireCheckout(instance: Instance, payer: Payer, id: string): Checkout {
  const checkout = instance.store.checkouts.get(id);
  if (checkout?.payerId !== payer.id) throw checkoutNotFound();
  return checkout;
}

/**
 * Takes a promo code away; there are none to apply.
 *
 * @throws ClerkError (422) for any code, (409) when the checkout is complete
 */
export function changePromoCode(checkout: Checkout, code: string): Checkout {
  if (checkout.status === "completed") throw checkoutAlreadyComplete();
  if (code.trim() !== "") throw promoCodeInvalid();
  return checkout;
}

/**
 * Buys what the checkout is for, at what it costs by now.
 *
 * @throws ClerkError when it is complete already, a card is needed and none was chosen, or the card
 * is declined. A card that was new is forgotten then.
 */
export function confirmCheckout(
  instance: Instance,
  payer: Payer,
  checkout: Checkout,
  choice: PaymentMethodChoice,
): Checkout {
  if (checkout.status === "completed") throw checkoutAlreadyComplete();
  const plan = requirePlan(instance, checkout.planSlug);
  const { planPeriod: period, seatsQuantity } = checkout;
  const quote = quoteChange(instance, payer, { plan, period, seatsQuantity });
  const known = paymentMethodsOf(instance, payer);
  const method = choosePaymentMethod(instance, payer, choice);
  if (quote.needsPaymentMethod && !method) throw parameterMissing("payment_method_id");
  try {
    const item = subscribe(instance, payer, { plan, period, quote, method });
    return instance.store.checkouts.put({
      ...checkout,
      status: "completed",
      quote,
      paymentMethodId: method?.id ?? checkout.paymentMethodId,
      subscriptionItemId: item.id,
    });
  } catch (error) {
    if (method && !known.includes(method)) forget(instance, method);
    throw error;
  }
}

const forget = (instance: Instance, method: PaymentMethod) =>
  instance.store.paymentMethods.put({ ...method, isDefault: false, removedAt: instance.now() });
