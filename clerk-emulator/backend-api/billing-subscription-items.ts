import { Hono } from "hono";
import { z } from "zod";
import { cancelItem, requireItemOf } from "../billing-cancellation.ts";
import { extendFreeTrial } from "../billing-free-trial.ts";
import { payerOf } from "../billing-payer.ts";
import { serializePayer } from "../billing-payer-json.ts";
import { requirePlan } from "../billing-plan.ts";
import { transitionPrice } from "../billing-price-transition.ts";
import type { SubscriptionItem } from "../billing-records.ts";
import { allSubscriptionItems, requireSubscriptionItem } from "../billing-subscription-item.ts";
import type { Instance } from "../instance.ts";
import { contains, newestFirst, paginate } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeSubscriptionItem } from "./serialize-billing.ts";
import { serializeChangedItem, serializePriceTransition } from "./serialize-price-transition.ts";

const itemList = z.object({
  ...page,
  paginated: flag,
  status: z.enum(["active", "ended", "past_due", "upcoming", "free_trial"]).optional(),
  payer_type: z.enum(["user", "org"]).optional(),
  plan_id: z.string().optional(),
  include_free: flag,
  query: z.string().optional(),
});
const cancellation = z.object({ end_now: flag });
const extension = z.object({
  extend_to: z.iso.datetime({ offset: true }).transform((value) => Date.parse(value)),
});
const transition = z.object({ from_price_id: z.string(), to_price_id: z.string() });

/** `/billing/subscription_items`: who has subscribed to what. */
export const billingSubscriptionItems = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, itemList);
      const items = allSubscriptionItems(instance, { includeFree: query.include_free ?? false });
      const found = newestFirst(items.filter((item) => matches(instance, item, query)));
      return c.json(paginate(found, query, (item) => serializeSubscriptionItem(instance, item)));
    })
    .delete("/:itemId", (c) => {
      const { end_now: endNow = false } = parseQuery(c, cancellation);
      const { payer, item } = requireSubscriptionItem(instance, c.req.param("itemId"));
      const canceled = cancelItem(instance, payer, requireItemOf(instance, payer, item.id), {
        endNow,
      });
      return c.json(serializeSubscriptionItem(instance, canceled));
    })
    .post("/:itemId/extend_free_trial", async (c) => {
      const { extend_to } = await parseBody(c, extension);
      const { item } = requireSubscriptionItem(instance, c.req.param("itemId"));
      return c.json(serializeChangedItem(instance, extendFreeTrial(instance, item, extend_to)));
    })
    .post("/:itemId/price_transition", async (c) => {
      const prices = await parseBody(c, transition);
      const { from_price_id: from, to_price_id: to } = prices;
      const changed = transitionPrice(instance, c.req.param("itemId"), { from, to });
      return c.json(serializePriceTransition(instance, changed));
    });

function matches(
  instance: Instance,
  item: SubscriptionItem,
  query: z.output<typeof itemList>,
): boolean {
  const { first_name, last_name, email, organization_name } = serializePayer(
    instance,
    payerOf(item),
  );
  const plan = query.plan_id && requirePlan(instance, query.plan_id);
  return (
    (!query.payer_type || item.payerType === query.payer_type) &&
    (!plan || plan.slug === item.planSlug) &&
    (!query.status || hasStatus(item, query.status)) &&
    contains([item.payerId, first_name, last_name, email, organization_name], query.query)
  );
}

const hasStatus = (item: SubscriptionItem, status: string): boolean =>
  status === "free_trial"
    ? item.isFreeTrial && item.status === "active"
    : item.status === status && !(status === "active" && item.isFreeTrial);
