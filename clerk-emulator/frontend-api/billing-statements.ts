import type { BillingPaymentJSON, BillingStatementJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import { serializePayment, serializeStatement } from "../billing-payment-json.ts";
import type { Payment } from "../billing-records.ts";
import {
  paymentsOf,
  requirePayment,
  requireStatement,
  type Statement,
  statementsOf,
} from "../billing-statement.ts";
import type { Instance } from "../instance.ts";
import type { FindPayer } from "./billing-payer.ts";
import { type FrontendEnvironment, page, pageFields, parseQuery, respond } from "./request.ts";
import { serializeSubscriptionItem } from "./serialize-billing-subscription.ts";

/** `…/billing/statements` and `…/billing/payment_attempts`: what a payer has paid, or tried to. */
export const billingStatements = (payerOf: FindPayer) =>
  new Hono<FrontendEnvironment>()
    .get("/statements", (c) => {
      const instance = c.get("instance");
      const found = statementsOf(instance, payerOf(c, "read"));
      return respond(c, page(found, parseQuery(c, pageFields), statementJson(instance)));
    })
    .get("/statements/:statementId", (c) => {
      const instance = c.get("instance");
      const id = c.req.param("statementId");
      return respond(
        c,
        statementJson(instance)(requireStatement(instance, payerOf(c, "read"), id)),
      );
    })
    // Clerk's browser package reads these two without an envelope.
    .get("/payment_attempts", (c) => {
      const instance = c.get("instance");
      const found = paymentsOf(instance, payerOf(c, "read"));
      return c.json(page(found, parseQuery(c, pageFields), paymentJson(instance)));
    })
    .get("/payment_attempts/:paymentAttemptId", (c) => {
      const instance = c.get("instance");
      const id = c.req.param("paymentAttemptId");
      return c.json(paymentJson(instance)(requirePayment(instance, payerOf(c, "read"), id)));
    });

const paymentJson = (instance: Instance) => (payment: Payment) => {
  // An item outlives its payments' records.
  const item = instance.store.subscriptionItems.get(payment.subscriptionItemId);
  if (!item) throw new Error(`Payment ${payment.id} has no subscription item.`);
  return serializePayment(
    instance,
    payment,
    serializeSubscriptionItem(instance, item),
  ) satisfies BillingPaymentJSON & Record<string, unknown>;
};

const statementJson = (instance: Instance) => (statement: Statement) =>
  serializeStatement(instance, statement, paymentJson(instance)) satisfies Omit<
    BillingStatementJSON,
    "groups"
  >;
