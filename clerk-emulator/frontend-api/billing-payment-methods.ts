import type { BillingInitializedPaymentMethodJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import { z } from "zod";
import { serializePaymentMethod } from "../billing-payment-json.ts";
import {
  addPaymentMethod,
  paymentMethodsOf,
  removePaymentMethod,
  setDefaultPaymentMethod,
} from "../billing-payment-method.ts";
import type { PaymentMethod } from "../billing-records.ts";
import type { FindPayer } from "./billing-payer.ts";
import {
  booleanField,
  type FrontendEnvironment,
  page,
  pageFields,
  parseForm,
  parseQuery,
  respond,
} from "./request.ts";

/** How a browser names a card: one that is saved, one that Stripe's library took, or the test card. */
export const paymentMethodFields = z.object({
  payment_method_id: z.string().optional(),
  gateway: z.string().optional(),
  payment_token: z.string().optional(),
  use_test_card: booleanField.optional(),
});

/** `…/billing/payment_methods` and the default one: the cards that a payer pays with. */
export const billingPaymentMethods = (payerOf: FindPayer) =>
  new Hono<FrontendEnvironment>()
    .get("/payment_methods", (c) => {
      const instance = c.get("instance");
      const methods = paymentMethodsOf(instance, payerOf(c, "read"));
      const serialize = (method: PaymentMethod) => serializePaymentMethod(instance, method);
      return respond(c, page(methods, parseQuery(c, pageFields), serialize));
    })
    .post("/payment_methods", async (c) => {
      const instance = c.get("instance");
      const payer = payerOf(c, "manage");
      const form = await parseForm(c, paymentMethodFields);
      return respond(c, serializePaymentMethod(instance, addPaymentMethod(instance, payer, form)));
    })
    .post("/payment_methods/initialize", (c) => {
      payerOf(c, "manage");
      return respond(c, {
        object: "commerce_payment_method_initialize",
        external_client_secret: `seti_${crypto.randomUUID()}_secret`,
        external_gateway_id: "acct_emulator",
        payment_method_order: ["card"],
      } satisfies Omit<BillingInitializedPaymentMethodJSON, "id">);
    })
    .delete("/payment_methods/:paymentMethodId", (c) => {
      const instance = c.get("instance");
      const id = c.req.param("paymentMethodId");
      const removed = removePaymentMethod(instance, payerOf(c, "manage"), id);
      return respond(c, serializePaymentMethod(instance, removed));
    })
    .put("/payers/default_payment_method", async (c) => {
      const payer = payerOf(c, "manage");
      const { payment_method_id } = await parseForm(c, z.object({ payment_method_id: z.string() }));
      setDefaultPaymentMethod(c.get("instance"), payer, payment_method_id);
      return respond(c, null);
    });
