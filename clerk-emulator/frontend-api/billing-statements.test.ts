import type { BillingStatementJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import { adjustCredit } from "../billing-credit.ts";
import type { Emulator } from "../emulator.ts";
import { organizations } from "../people.ts";
import { billingEmulator, card, passDays, TestShop } from "../test-billing.ts";
import { type Page, TestBrowser } from "../test-browser.ts";

const payer = { type: "org", id: organizations.acme.id } as const;
let emulator: Emulator;
let acme: TestShop;

beforeEach(async () => {
  emulator = await billingEmulator();
  acme = new TestShop(TestBrowser.as(emulator, "ada"), `/organizations/${payer.id}`);
});

const statements = () => acme.call<Page<BillingStatementJSON>>("GET", "/statements");

describe("GET …/billing/statements", () => {
  it("adds up what was paid in each month, newest first, and leaves out what failed", async () => {
    expect(await statements()).toEqual({ data: [], total_count: 0 });
    const { id } = await acme.start("pro");
    const declined = card("pm_card_chargeCustomerFail");
    await acme.error("PATCH", `/checkouts/${id}/confirm`, declined);
    await acme.buy("basic");
    await acme.buy("pro");
    passDays(emulator, 31);
    const { data, total_count } = await statements();
    expect(total_count).toBe(2);
    expect(data).toMatchObject([
      { status: "open", totals: { grand_total: { amount: 9000 } } },
      { status: "closed", totals: { grand_total: { amount: 3000 + 6000 } } },
    ]);
    const april = data[1]?.groups.flatMap((group) => group.items) ?? [];
    expect(april.map((payment) => payment.subscription_item.plan.slug)).toEqual(["pro", "basic"]);
  });

  it("shows one of them, to its payer only", async () => {
    await acme.buy("pro");
    const [statement] = (await statements()).data;
    const path = `/statements/${statement?.id}`;
    expect(await acme.call("GET", path)).toEqual(statement);
    const ada = new TestShop(TestBrowser.as(emulator, "ada"), "/me");
    expect(await ada.error("GET", path)).toBe("404 commerce_statement_not_found");
  });
});

describe("GET …/billing/payment_attempts", () => {
  it("answers without an envelope, as the browser package reads it", async () => {
    await acme.buy("pro");
    const browser = TestBrowser.as(emulator, "ada");
    const path = `/organizations/${payer.id}/billing/payment_attempts`;
    const { body } = await browser.call("GET", path);
    const [attempt] = (body as unknown as Page<{ id: string }>).data;
    expect(attempt).toMatchObject({
      status: "paid",
      charge_type: "checkout",
      amount: { amount: 9000 },
      payment_method: { last4: "4242" },
    });
    const one = await browser.call("GET", `${path}/${attempt?.id}`);
    expect(one.body).toEqual(attempt);
    expect(await acme.error("GET", "/payment_attempts/cpay_nothing")).toBe(
      "404 resource_not_found",
    );
  });
});

describe("account credit", () => {
  it("pays first, at the checkout and at renewals, and its ledger tells", async () => {
    const grant = { amount: 10_000, idempotencyKey: "welcome", note: "Welcome" };
    adjustCredit(emulator.instance, payer, grant);
    adjustCredit(emulator.instance, payer, grant);
    const checkout = await acme.buy("pro");
    expect(checkout.totals).toMatchObject({
      credits: {
        payer: { applied_amount: { amount: 9000 }, remaining_balance: { amount: 1000 } },
        total: { amount: 9000 },
      },
      total_due_now: { amount: 0 },
    });
    expect(await acme.call("GET", "/credits")).toMatchObject({ balance: { amount: 1000 } });
    passDays(emulator, 31);
    expect((await statements()).data[0]?.totals.grand_total.amount).toBe(8000);
    expect(await acme.call("GET", "/credits/history")).toMatchObject({
      data: [
        { amount: { amount: -1000 } },
        { amount: { amount: -9000 }, source_type: "payment" },
        { amount: { amount: 10_000 }, source_type: "grant" },
      ],
      total_count: 3,
    });
  });

  it("is null for who never had any", async () => {
    expect(await acme.call("GET", "/credits")).toEqual({
      object: "commerce_credit_balance",
      balance: null,
    });
  });
});
