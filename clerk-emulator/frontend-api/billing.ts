import { Hono } from "hono";
import { billingCheckouts } from "./billing-checkouts.ts";
import { billingCredits } from "./billing-credits.ts";
import type { FindPayer } from "./billing-payer.ts";
import { billingPaymentMethods } from "./billing-payment-methods.ts";
import { billingStatements } from "./billing-statements.ts";
import { billingSubscription } from "./billing-subscription.ts";
import type { FrontendEnvironment } from "./request.ts";

/**
 * `/v1/me/billing` and `/v1/organizations/:organizationId/billing`: the same for both kinds of
 * payers.
 *
 * @see https://clerk.com/docs/guides/billing/overview
 */
export const billing = (payerOf: FindPayer) =>
  new Hono<FrontendEnvironment>()
    .route("/", billingSubscription(payerOf))
    .route("/", billingPaymentMethods(payerOf))
    .route("/", billingStatements(payerOf))
    .route("/checkouts", billingCheckouts(payerOf))
    .route("/credits", billingCredits(payerOf));
