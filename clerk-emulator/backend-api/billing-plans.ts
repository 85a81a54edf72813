import { Hono } from "hono";
import { z } from "zod";
import { allPlans, requirePlan } from "../billing-plan.ts";
import { serializePlan } from "../billing-plan-json.ts";
import type { Instance } from "../instance.ts";
import { paginate } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseQuery } from "./request.ts";
import { serializePrice } from "./serialize-billing.ts";

const planList = z.object({
  ...page,
  paginated: flag,
  payer_type: z.enum(["user", "org"]).optional(),
});
const priceList = z.object({ ...page, paginated: flag, plan_id: z.string().optional() });

/** `/billing/plans` and `/billing/prices`: those of the configuration, the last one first. */
export const billingPlans = (instance: Instance) =>
  new Hono()
    .get("/plans", (c) => {
      const query = parseQuery(c, planList);
      const plans = allPlans(instance.configuration)
        .filter(({ payer }) => !query.payer_type || payer === query.payer_type)
        .reverse();
      return c.json(paginate(plans, query, (plan) => serializePlan(instance.configuration, plan)));
    })
    .get("/prices", (c) => {
      const query = parseQuery(c, priceList);
      const plans = query.plan_id
        ? [requirePlan(instance, query.plan_id)]
        : allPlans(instance.configuration).sort((a, b) => a.monthlyPrice - b.monthlyPrice);
      return c.json(paginate(plans, query, serializePrice));
    });
