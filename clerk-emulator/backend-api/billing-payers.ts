import { Hono } from "hono";
import { z } from "zod";
import type { PayerType } from "../billing-configuration.ts";
import { adjustCredit, creditBalance, creditEntries } from "../billing-credit.ts";
import { money } from "../billing-money.ts";
import { type Payer, payingRecord } from "../billing-payer.ts";
import { requireBilling } from "../billing-plan.ts";
import { ClerkError, resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { organizationMissing } from "../organization-errors.ts";
import { parseBody } from "./request.ts";
import { serializeCreditEntry, serializeSubscription } from "./serialize-billing.ts";

const adjustment = z.object({
  amount: z.int(),
  action: z.string(),
  currency: z.string().optional(),
  idempotency_key: z.string().min(1).max(256),
  note: z.string().max(1024).nullish(),
});

/** `/users/:id/billing` and `/organizations/:id/billing`: one payer's subscription and credit. */
export function billingPayers(instance: Instance, type: PayerType): Hono {
  const requested = (id: string): Payer => {
    const payer = { type, id };
    if (!payingRecord(instance, payer)) {
      throw type === "org"
        ? organizationMissing()
        : resourceNotFound(`No user was found with id ${id}`);
    }
    requireBilling(instance, type);
    return payer;
  };
  return new Hono()
    .get("/:id/billing/subscription", (c) =>
      c.json(serializeSubscription(instance, requested(c.req.param("id")))),
    )
    .get("/:id/billing/credits", (c) => {
      const payer = requested(c.req.param("id"));
      const hasHistory = creditEntries(instance, payer).length > 0;
      const balance = hasHistory ? money(creditBalance(instance, payer)) : null;
      return c.json({ object: "commerce_credit_balance", balance });
    })
    .post("/:id/billing/credits", async (c) => {
      const body = await parseBody(c, adjustment);
      const payer = requested(c.req.param("id"));
      if (body.amount <= 0) throw creditAmountInvalid();
      if (body.action !== "increase" && body.action !== "decrease") throw creditActionInvalid();
      if (body.currency !== undefined && body.currency !== "USD") throw currencyInvalid();
      const entry = adjustCredit(instance, payer, {
        amount: body.action === "increase" ? body.amount : -body.amount,
        idempotencyKey: body.idempotency_key,
        note: body.note ?? null,
      });
      return c.json(serializeCreditEntry(entry));
    });
}

const creditAmountInvalid = () =>
  new ClerkError(
    422,
    "invalid_credit_amount",
    "Invalid credit amount",
    "Credit amount must be greater than zero",
  );

const creditActionInvalid = () =>
  new ClerkError(
    422,
    "invalid_credit_action",
    "Invalid credit action",
    "Credit action must be either 'increase' or 'decrease'",
  );

const currencyInvalid = () =>
  new ClerkError(400, "currency_invalid", "Invalid currency", "Currency is not supported");
