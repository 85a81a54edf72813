import { Hono } from "hono";
import { cancelItem, requireItemOf } from "../billing-cancellation.ts";
import type { SubscriptionItem } from "../billing-records.ts";
import { visibleItems } from "../billing-subscription.ts";
import type { FindPayer } from "./billing-payer.ts";
import { type FrontendEnvironment, page, pageFields, parseQuery, respond } from "./request.ts";
import {
  serializeSubscription,
  serializeSubscriptionItem,
} from "./serialize-billing-subscription.ts";

/** `…/billing/subscription` and `…/billing/subscription_items`: what a payer has subscribed to. */
export const billingSubscription = (payerOf: FindPayer) =>
  new Hono<FrontendEnvironment>()
    .get("/subscription", (c) =>
      respond(c, serializeSubscription(c.get("instance"), payerOf(c, "read"))),
    )
    .get("/subscription_items", (c) => {
      const instance = c.get("instance");
      const items = visibleItems(instance, payerOf(c, "read"));
      const serialize = (item: SubscriptionItem) => serializeSubscriptionItem(instance, item);
      return respond(c, page(items, parseQuery(c, pageFields), serialize));
    })
    .delete("/subscription_items/:itemId", (c) => {
      const instance = c.get("instance");
      const payer = payerOf(c, "manage");
      const item = requireItemOf(instance, payer, c.req.param("itemId"));
      return respond(c, serializeSubscriptionItem(instance, cancelItem(instance, payer, item)));
    });
