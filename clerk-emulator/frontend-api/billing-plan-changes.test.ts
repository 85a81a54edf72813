import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations } from "../people.ts";
import { billingEmulator, passDays, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";

const acmePath = `/organizations/${organizations.acme.id}`;
let emulator: Emulator;
let acme: TestShop;

beforeEach(async () => {
  emulator = await billingEmulator();
  acme = new TestShop(TestBrowser.as(emulator, "ada"), acmePath);
});

describe("an upgrade", () => {
  it("happens at once, and credits what is left of the old plan", async () => {
    await acme.buy("basic");
    passDays(emulator, 10);
    const checkout = await acme.start("pro");
    // 20 of April's 30 days are left of $30.00.
    expect(checkout).toMatchObject({
      is_immediate_plan_change: true,
      totals: {
        subtotal: { amount: 9000 },
        credits: {
          proration: {
            amount: { amount: 2000 },
            cycle_days_remaining: 20,
            cycle_days_total: 30,
            cycle_remaining_percent: 66.67,
          },
          total: { amount: 2000 },
        },
        total_due_now: { amount: 7000 },
      },
    });
    await acme.confirm(checkout, { payment_method_id: checkout.payment_method?.id ?? "" });
    expect(await acme.summary()).toEqual(["pro active"]);
  });

  it("never credits more than the new plan costs", async () => {
    await acme.buy("team", "month", { seats_quantity: "5" });
    expect((await acme.buy("basic")).totals).toMatchObject({
      credits: { proration: { amount: { amount: 3000 } } },
      total_due_now: { amount: 0 },
    });
    expect(await acme.summary()).toEqual(["basic active"]);
  });

  it("from a year's plan needs a year of the higher one", async () => {
    await acme.buy("basic", "annual");
    const browser = TestBrowser.as(emulator, "ada");
    const { status, body } = await browser.call("POST", `${acmePath}/billing/checkouts`, {
      plan_id: "cplan_pro",
    });
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({
      code: "invalid_plan_change",
      meta: { is_plan_upgrade_possible: true, plan: { name: "pro", amount_formatted: "90.00" } },
    });
    expect(await acme.start("pro", "annual")).toMatchObject({ is_immediate_plan_change: true });
  });

  it("to a year of the same plan happens at once", async () => {
    await acme.buy("basic");
    const { totals } = await acme.buy("basic", "annual");
    expect(totals.total_due_now?.amount).toBe(30_000 - 3000);
    expect(await acme.summary()).toEqual(["basic active"]);
  });
});

describe("a downgrade", () => {
  it("waits for the end of the period, and costs nothing until then", async () => {
    await acme.buy("pro");
    const checkout = await acme.start("basic");
    expect(checkout).toMatchObject({
      is_immediate_plan_change: false,
      needs_payment_method: false,
      totals: { total_due_now: { amount: 0 }, total_due_per_period: { amount: 3000 } },
    });
    await acme.confirm(checkout, {});
    expect(await acme.summary()).toEqual(["pro canceled", "basic upcoming"]);
    passDays(emulator, 31);
    expect(await acme.summary()).toEqual(["basic active"]);
  });

  it("to the free plan is a cancellation", async () => {
    await acme.buy("pro");
    await acme.confirm(await acme.start("free_org"), {});
    expect(await acme.summary()).toEqual(["pro canceled", "free_org upcoming"]);
  });

  it("is taken back by subscribing again", async () => {
    await acme.buy("pro");
    await acme.confirm(await acme.start("basic"), {});
    const again = await acme.start("pro");
    expect(again).toMatchObject({ totals: { total_due_now: { amount: 0 } } });
    await acme.confirm(again, {});
    expect(await acme.summary()).toEqual(["pro active"]);
    passDays(emulator, 31);
    expect(await acme.summary()).toEqual(["pro active"]);
  });
});
