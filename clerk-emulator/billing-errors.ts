import type { PayerType } from "./billing-configuration.ts";
import { aboutParameter, ClerkError } from "./errors.ts";

const payersOf = { org: "organizations", user: "users" } as const;

export const billingNotEnabled = (payer: PayerType) =>
  new ClerkError(
    403,
    "billing_not_enabled",
    "access denied",
    `The billing feature for ${payersOf[payer]} is not enabled for this instance. You can enable it at https://dashboard.clerk.com.`,
  );

export const planIdMissing = () =>
  new ClerkError(
    400,
    "missing_plan_id",
    "Missing plan ID",
    "Plan ID is required to perform this operation",
  );

export const planNotFound = () => new ClerkError(404, "plan_not_found", "Plan not found");

export const planHidden = () =>
  new ClerkError(
    400,
    "billing_plan_is_hidden",
    "Plan is not Publicly available",
    "Plan is not Publicly available, and should not be used in checkout",
  );

export const planTypeInvalid = (type: PayerType) =>
  new ClerkError(422, "invalid_plan_type", "Invalid plan type", `Plan type (${type}) is invalid`);

export const periodNotSupported = (period: "annual" | "monthly") => {
  const message = `${period === "annual" ? "Annual" : "Monthly"} plan period not supported`;
  return new ClerkError(422, `${period}_plan_period_not_supported`, message);
};

export const planAlreadyActive = () =>
  new ClerkError(409, "plan_already_active", "Plan already active");

export const freeTrialAlreadyActive = () =>
  new ClerkError(
    409,
    "free_trial_already_active",
    "Free trial already active",
    "You already have an active free trial for this plan.",
  );

/** `meta` is what the checkout shows instead of its form. */
export const planChangeInvalid = (meta: Record<string, unknown>) =>
  new ClerkError(
    400,
    "invalid_plan_change",
    "Invalid plan change",
    "Please choose a different plan or billing interval, or contact support.",
    meta,
  );

export const priceInvalidForCheckout = () =>
  new ClerkError(
    422,
    "price_id_invalid_for_checkout",
    "Invalid price_id for checkout",
    "You cannot checkout with that price.",
  );

export const payerEmailMissing = () =>
  new ClerkError(
    400,
    "missing_payer_email",
    "Missing payer email",
    "Payer email is required to perform this operation",
  );

export const checkoutNotFound = () =>
  new ClerkError(404, "checkout_not_found", "Checkout not found");

export const checkoutAlreadyComplete = () =>
  new ClerkError(409, "checkout_already_complete", "Checkout already complete");

export const promoCodeInvalid = () =>
  new ClerkError(
    422,
    "checkout_promo_code_invalid",
    "Invalid promo code",
    "This promo code cannot be applied to this checkout",
    aboutParameter("promo_code"),
  );

export const gatewayInvalid = () =>
  new ClerkError(400, "invalid_gateway_type", "Invalid gateway type", "Gateway type is invalid");

export const paymentMethodNotFound = () =>
  new ClerkError(404, "payment_source_not_found", "Payment source not found");

export const paymentMethodInUse = () =>
  new ClerkError(
    409,
    "payment_source_in_use",
    "Payment source in use",
    "Payment source is in use, as you have active subscriptions. Please cancel those subscriptions before deleting the payment source.",
  );

export const statementNotFound = (id: string) =>
  new ClerkError(
    404,
    "commerce_statement_not_found",
    "Statement not found",
    `No statement found with id ${id}.`,
  );

export const subscriptionItemNotFound = () =>
  new ClerkError(404, "subscription_item_not_found", "Subscription item not found");

export const subscriptionItemAlreadyCanceled = () =>
  new ClerkError(
    400,
    "commerce_subscription_item_already_canceled",
    "Subscription item already canceled",
    "You can't cancel a subscription item that is already canceled",
  );

/** `reason` ends a sentence: "it is free". */
export const subscriptionItemNotCancelable = (reason: string) =>
  new ClerkError(
    422,
    "commerce_subscription_item_cannot_be_canceled",
    "Subscription item cannot be canceled",
    `Subscription item cannot be canceled because ${reason}`,
  );

export const subscriptionAlreadyEnded = () =>
  new ClerkError(
    422,
    "subscription_already_ended",
    "Subscription already ended",
    "Subscription is already ended",
  );

export const freeTrialsDisabled = () =>
  new ClerkError(
    403,
    "plan_free_trials_disabled",
    "Free trials disabled",
    "Free trials are disabled for this plan",
  );

export const notInFreeTrial = () =>
  new ClerkError(
    403,
    "subscription_item_not_in_free_trial",
    "Subscription item is not in free trial",
  );
