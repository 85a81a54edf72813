import { gatewayInvalid, paymentMethodInUse, paymentMethodNotFound } from "./billing-errors.ts";
import { type Payer, paidBy } from "./billing-payer.ts";
import type { PaymentMethod } from "./billing-records.ts";
import { developmentTestCard, testCards } from "./billing-test-cards.ts";
import { parameterMissing, parameterValueInvalid } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";

/** What a browser says about the card to pay with, named as it is sent. */
export interface PaymentMethodChoice {
  payment_method_id?: string | undefined;
  gateway?: string | undefined;
  payment_token?: string | undefined;
  use_test_card?: boolean | undefined;
}

/** The cards that a payer can pay with, in the order in which they were added. */
export const paymentMethodsOf = (instance: Instance, payer: Payer): PaymentMethod[] =>
  instance.store.paymentMethods
    .where("payer", payer.id)
    .filter((method) => method.removedAt === null);

/** What renewals are paid with. */
export const defaultPaymentMethod = (instance: Instance, payer: Payer): PaymentMethod | undefined =>
  paymentMethodsOf(instance, payer).find((each) => each.isDefault);

/** @throws ClerkError (404) when the payer has no such card. */
function requirePaymentMethod(instance: Instance, payer: Payer, id: string): PaymentMethod {
  const method = paymentMethodsOf(instance, payer).find((each) => each.id === id);
  if (!method) throw paymentMethodNotFound();
  return method;
}

/**
 * Saves one of Stripe's test cards, or the development test card. The first one becomes the default.
 *
 * @throws ClerkError for another gateway, or a token that isn't of a test card
 */
export function addPaymentMethod(
  instance: Instance,
  payer: Payer,
  { gateway, payment_token, use_test_card }: PaymentMethodChoice,
): PaymentMethod {
  if (gateway !== "stripe") throw gatewayInvalid();
  const token = use_test_card ? developmentTestCard : payment_token;
  if (!token) throw parameterMissing("payment_token");
  if (!Object.hasOwn(testCards, token)) throw parameterValueInvalid("payment_token", token);
  const now = instance.now();
  return instance.store.paymentMethods.put({
    id: newId("cpm"),
    ...paidBy(payer),
    token,
    isDefault: paymentMethodsOf(instance, payer).length === 0,
    removedAt: null,
    createdAt: now,
    updatedAt: now,
  });
}

/** The card that was chosen, newly saved or not; undefined when nothing was said. */
export function choosePaymentMethod(
  instance: Instance,
  payer: Payer,
  choice: PaymentMethodChoice,
): PaymentMethod | undefined {
  const { payment_method_id: id, gateway } = choice;
  if (id) return requirePaymentMethod(instance, payer, id);
  return gateway === undefined ? undefined : addPaymentMethod(instance, payer, choice);
}

/** @throws ClerkError (404) when the payer has no such card. */
export function setDefaultPaymentMethod(instance: Instance, payer: Payer, id: string): void {
  const chosen = requirePaymentMethod(instance, payer, id);
  for (const method of paymentMethodsOf(instance, payer)) {
    const isDefault = method.id === chosen.id;
    if (method.isDefault === isDefault) continue;
    instance.store.paymentMethods.put({ ...method, isDefault, updatedAt: instance.now() });
  }
}

/**
 * Removes a card, and returns what is left of it: payments that were made with it still show it.
 *
 * @throws ClerkError (409) for the default one while something is to be paid with it
 */
export function removePaymentMethod(instance: Instance, payer: Payer, id: string): PaymentMethod {
  const method = requirePaymentMethod(instance, payer, id);
  if (!isRemovable(instance, method)) throw paymentMethodInUse();
  const now = instance.now();
  const { paymentMethods } = instance.store;
  const removed = { ...method, isDefault: false, removedAt: now, updatedAt: now };
  paymentMethods.put(removed);
  const [next] = paymentMethodsOf(instance, payer);
  if (method.isDefault && next) paymentMethods.put({ ...next, isDefault: true, updatedAt: now });
  return removed;
}

/** Whether nothing is going to be paid with the card. */
export function isRemovable(instance: Instance, method: PaymentMethod): boolean {
  if (!method.isDefault) return true;
  return !instance.store.subscriptionItems
    .where("payer", method.payerId)
    .some(
      ({ status, canceledAt }) =>
        canceledAt === null && ["active", "upcoming", "past_due"].includes(status),
    );
}
