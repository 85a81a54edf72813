import type { BillingCreditBalanceJSON, BillingCreditLedgerJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import { creditBalance, creditEntries } from "../billing-credit.ts";
import { money } from "../billing-money.ts";
import type { CreditEntry } from "../billing-records.ts";
import type { FindPayer } from "./billing-payer.ts";
import { type FrontendEnvironment, page, pageFields, parseQuery, respond } from "./request.ts";

/** `…/billing/credits`: a payer's account credit, and how it came to be. */
export const billingCredits = (payerOf: FindPayer) =>
  new Hono<FrontendEnvironment>()
    .get("/", (c) => {
      const instance = c.get("instance");
      const payer = payerOf(c, "read");
      const hasHistory = creditEntries(instance, payer).length > 0;
      return respond(c, {
        object: "commerce_credit_balance",
        balance: hasHistory ? money(creditBalance(instance, payer)) : null,
      } satisfies BillingCreditBalanceJSON);
    })
    .get("/history", (c) => {
      const entries = creditEntries(c.get("instance"), payerOf(c, "read")).reverse();
      return respond(c, page(entries, parseQuery(c, pageFields), serializeEntry));
    });

const serializeEntry = (entry: CreditEntry): BillingCreditLedgerJSON => ({
  object: "commerce_credit_ledger",
  id: entry.id,
  amount: money(entry.amount),
  source_type: entry.sourceType,
  source_id: entry.sourceId,
  created_at: entry.createdAt,
});
