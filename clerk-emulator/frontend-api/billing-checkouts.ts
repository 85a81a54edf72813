import { Hono } from "hono";
import { z } from "zod";
import {
  changePromoCode,
  confirmCheckout,
  requireCheckout,
  startCheckout,
} from "../billing-checkout.ts";
import { planIdMissing } from "../billing-errors.ts";
import type { FindPayer } from "./billing-payer.ts";
import { paymentMethodFields } from "./billing-payment-methods.ts";
import { currentUser, type FrontendEnvironment, parseForm, respond } from "./request.ts";
import { serializeCheckout } from "./serialize-billing-checkout.ts";

const checkoutForm = z.object({
  plan_id: z.string().optional(),
  plan_period: z.enum(["month", "annual"]).default("month"),
  seats_quantity: z.coerce.number().int().min(1).nullable().default(null),
  price_id: z.string().nullable().default(null),
});

/** `…/billing/checkouts`: changing plans, from the price to the payment. */
export const billingCheckouts = (payerOf: FindPayer) =>
  new Hono<FrontendEnvironment>()
    .post("/", async (c) => {
      const payer = payerOf(c, "manage");
      const form = await parseForm(c, checkoutForm);
      if (!form.plan_id) throw planIdMissing();
      const instance = c.get("instance");
      const checkout = startCheckout(instance, payer, {
        planId: form.plan_id,
        period: form.plan_period,
        seatsQuantity: form.seats_quantity,
        priceId: form.price_id,
        buyer: currentUser(c),
      });
      return respond(c, serializeCheckout(instance, checkout));
    })
    .get("/:checkoutId", (c) => {
      const instance = c.get("instance");
      const payer = payerOf(c, "manage");
      const checkout = requireCheckout(instance, payer, c.req.param("checkoutId"));
      return respond(c, serializeCheckout(instance, checkout));
    })
    .patch("/:checkoutId", async (c) => {
      const instance = c.get("instance");
      const payer = payerOf(c, "manage");
      const { promo_code } = await parseForm(c, z.object({ promo_code: z.string() }));
      const checkout = requireCheckout(instance, payer, c.req.param("checkoutId"));
      return respond(c, serializeCheckout(instance, changePromoCode(checkout, promo_code)));
    })
    .patch("/:checkoutId/confirm", async (c) => {
      const instance = c.get("instance");
      const payer = payerOf(c, "manage");
      const choice = await parseForm(c, paymentMethodFields);
      const checkout = requireCheckout(instance, payer, c.req.param("checkoutId"));
      const confirmed = confirmCheckout(instance, payer, checkout, choice);
      return respond(c, serializeCheckout(instance, confirmed));
    });
