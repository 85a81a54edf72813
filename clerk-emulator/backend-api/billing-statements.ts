import { Hono } from "hono";
import { z } from "zod";
import { statementNotFound } from "../billing-errors.ts";
import { serializePayment, serializeStatement } from "../billing-payment-json.ts";
import type { Payment } from "../billing-records.ts";
import { type Statement, statementsOf } from "../billing-statement.ts";
import { allPayers } from "../billing-subscription-item.ts";
import type { Instance } from "../instance.ts";
import { paginate } from "./list.ts";
import { flag, page } from "./parameters.ts";
import { parseQuery } from "./request.ts";
import { serializeSubscriptionItem } from "./serialize-billing.ts";

const list = z.object({ ...page, paginated: flag });

/** `/billing/statements`: what everybody has paid, month by month. */
export function billingStatements(instance: Instance): Hono {
  const serializeOne = (payment: Payment) => {
    const item = instance.store.subscriptionItems.get(payment.subscriptionItemId);
    const json = serializePayment(
      instance,
      payment,
      item && serializeSubscriptionItem(instance, item),
    );
    const { payment_method, ...rest } = json;
    return payment_method ? { ...rest, payment_method } : rest;
  };
  const serialize = (statement: Statement) => serializeStatement(instance, statement, serializeOne);
  const requested = (id: string): Statement => {
    const found = allStatements(instance).find((statement) => statement.id === id);
    if (!found) throw statementNotFound(id);
    return found;
  };
  return new Hono()
    .get("/", (c) => c.json(paginate(allStatements(instance), parseQuery(c, list), serialize)))
    .get("/:statementId", (c) => c.json(serialize(requested(c.req.param("statementId")))))
    .get("/:statementId/payment_attempts", (c) => {
      const { payments } = requested(c.req.param("statementId"));
      return c.json(paginate([...payments].reverse(), parseQuery(c, list), serializeOne));
    });
}

/** Newest first. */
const allStatements = (instance: Instance): Statement[] =>
  allPayers(instance)
    .flatMap((payer) => statementsOf(instance, payer))
    .sort((one, other) => other.timestamp - one.timestamp);
