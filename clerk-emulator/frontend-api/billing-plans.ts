import { Hono } from "hono";
import { z } from "zod";
import type { PlanConfiguration } from "../billing-configuration.ts";
import { plansOf, requireBilling, requirePlan, seatLimit } from "../billing-plan.ts";
import { serializePlan, serializePlanPrice } from "../billing-plan-json.ts";
import { type FrontendEnvironment, page, pageFields, parseQuery } from "./request.ts";

const listFields = pageFields.extend({
  payer_type: z.enum(["user", "org"]).default("user"),
  org_id: z.string().optional(),
  min_seats: z.coerce.number().int().optional(),
});

/** `/v1/billing/plans`: what can be subscribed to; nobody needs to be signed in to see it. */
export const billingPlans = new Hono<FrontendEnvironment>()
  .get("/", (c) => {
    const { payer_type, org_id, min_seats = 0, ...bounds } = parseQuery(c, listFields);
    const instance = c.get("instance");
    requireBilling(instance, payer_type);
    const plans = plansOf(instance.configuration, payer_type)
      .filter((plan) => !plan.hidden)
      .filter((plan) => (seatLimit(plan) ?? min_seats) >= min_seats);
    const serialize = (plan: PlanConfiguration) => ({
      ...serializePlan(instance.configuration, plan),
      ...(org_id && { available_prices: [serializePlanPrice(plan)] }),
    });
    return c.json(page(plans, bounds, serialize));
  })
  .get("/:planIdOrSlug", (c) => {
    const instance = c.get("instance");
    const plan = requirePlan(instance, c.req.param("planIdOrSlug"));
    requireBilling(instance, plan.payer);
    return c.json(serializePlan(instance.configuration, plan));
  });
