import type { BillingPaymentJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations } from "../people.ts";
import { billingEmulator, card, developmentCard, passDays, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let acme: TestShop;

beforeEach(async () => {
  emulator = await billingEmulator();
  acme = new TestShop(TestBrowser.as(emulator, "ada"), `/organizations/${organizations.acme.id}`);
});

/** What was paid and what failed, oldest first, from the browser package's bare answer. */
async function payments(): Promise<string[]> {
  const browser = TestBrowser.as(emulator, "ada");
  const path = `/organizations/${organizations.acme.id}/billing/payment_attempts`;
  const { body } = await browser.call("GET", path);
  const { data } = body as unknown as { data: BillingPaymentJSON[] };
  return data
    .map(({ status, amount, charge_type }) => `${charge_type} ${status} ${amount.amount}`)
    .reverse();
}

describe("GET …/billing/subscription", () => {
  it("has every payer on the free default plan, with nothing to pay", async () => {
    expect(await acme.subscription()).toMatchObject({
      status: "active",
      next_payment: null,
      eligible_for_free_trial: true,
      subscription_items: [{ plan: { slug: "free_org" }, period_end: null, amount: { amount: 0 } }],
    });
    const { store } = emulator;
    expect([store.subscriptionItems.size, store.payments.size]).toEqual([0, 0]);
  });

  it("is the payer's own", async () => {
    await acme.buy("pro");
    const ada = new TestShop(TestBrowser.as(emulator, "ada"), "/me");
    expect(await ada.summary()).toEqual(["free_user active"]);
    const noa = new TestShop(
      TestBrowser.as(emulator, "noa"),
      `/organizations/${organizations.acme.id}`,
    );
    expect(await noa.error("GET", "/subscription")).toBe("403 not_a_member_in_organization");
  });
});

describe("DELETE …/billing/subscription_items/:id", () => {
  it("keeps the plan until its period ends, and goes back to the free one then", async () => {
    await acme.buy("pro");
    const [item] = await acme.items();
    const path = `/subscription_items/${item?.id}`;
    expect(await acme.call("DELETE", path)).toMatchObject({ id: item?.id, status: "active" });
    expect(await acme.summary()).toEqual(["pro canceled", "free_org upcoming"]);
    expect((await acme.subscription()).next_payment).toBeNull();
    expect(await acme.error("DELETE", path)).toBe(
      "400 commerce_subscription_item_already_canceled",
    );
    passDays(emulator, 31);
    expect(await acme.summary()).toEqual(["free_org active"]);
    expect(await acme.error("DELETE", path)).toBe("422 subscription_already_ended");
    expect(await payments()).toEqual(["checkout paid 9000"]);
  });

  it("refuses the free plan, and items of others", async () => {
    const [free] = await acme.items();
    expect(await acme.error("DELETE", `/subscription_items/${free?.id}`)).toBe(
      "422 commerce_subscription_item_cannot_be_canceled",
    );
    await acme.buy("pro");
    const [item] = await acme.items();
    const ada = new TestShop(TestBrowser.as(emulator, "ada"), "/me");
    expect(await ada.error("DELETE", `/subscription_items/${item?.id}`)).toBe(
      "404 subscription_item_not_found",
    );
  });

  it("forgets a plan that would come next", async () => {
    await acme.buy("pro");
    await acme.confirm(await acme.start("basic"), {});
    const [, next] = await acme.items();
    await acme.call("DELETE", `/subscription_items/${next?.id}`);
    expect(await acme.summary()).toEqual(["pro canceled", "free_org upcoming"]);
  });
});

describe("a renewal", () => {
  it("charges the default card for every period that has passed, and only once", async () => {
    await acme.buy("pro");
    passDays(emulator, 95);
    for (let reads = 0; reads < 3; reads++) {
      const [item] = await acme.items();
      const period = [item?.period_start ?? 0, item?.period_end ?? 0];
      expect(period.map((time) => new Date(time).toISOString().slice(0, 10))).toEqual([
        "2027-07-10",
        "2027-08-10",
      ]);
    }
    expect(await payments()).toEqual([
      "checkout paid 9000",
      "recurring paid 9000",
      "recurring paid 9000",
      "recurring paid 9000",
    ]);
  });

  it("that fails leaves the item past due and the payer on the free plan, until it is paid", async () => {
    await acme.buy("pro");
    const broken = await acme.call<{ id: string }>(
      "POST",
      "/payment_methods",
      card("pm_card_chargeCustomerFail"),
    );
    await acme.call("PUT", "/payers/default_payment_method", { payment_method_id: broken.id });
    passDays(emulator, 31);
    expect(await acme.subscription()).toMatchObject({
      status: "past_due",
      past_due_at: expect.any(Number),
      next_payment: null,
    });
    expect(await acme.summary()).toEqual(["pro past_due", "free_org active"]);
    expect(await payments()).toEqual(["checkout paid 9000", "recurring failed 9000"]);
    await acme.confirm(await acme.start("pro"), developmentCard);
    expect(await acme.summary()).toEqual(["pro active"]);
  });

  it("of another plan asks for what is past due as well", async () => {
    await acme.buy("pro");
    const broken = await acme.call<{ id: string }>(
      "POST",
      "/payment_methods",
      card("pm_card_chargeCustomerFail"),
    );
    await acme.call("PUT", "/payers/default_payment_method", { payment_method_id: broken.id });
    passDays(emulator, 31);
    expect((await acme.start("basic")).totals).toMatchObject({
      subtotal: { amount: 3000 },
      past_due: { amount: 9000 },
      total_due_now: { amount: 12_000 },
    });
  });
});

describe("a plan that was taken out of the configuration", () => {
  it("stays until the period that was paid for ends", async () => {
    await acme.buy("pro");
    const { instance } = emulator;
    const plans = instance.configuration.plans.filter((plan) => plan.slug !== "pro");
    instance.configuration = { ...instance.configuration, plans };
    expect(await acme.summary()).toEqual(["pro active"]);
    passDays(emulator, 31);
    expect(await acme.summary()).toEqual(["free_org active"]);
    expect(await payments()).toEqual(["checkout paid 9000"]);
  });
});

describe("a free trial", () => {
  it("costs nothing at first, and is charged when it ends", async () => {
    const checkout = await acme.start("trial");
    expect(checkout).toMatchObject({
      needs_payment_method: true,
      totals: { total_due_now: { amount: 0 }, total_due_after_free_trial: { amount: 6000 } },
    });
    expect(new Date(checkout.free_trial_ends_at ?? 0).toISOString().slice(0, 10)).toBe(
      "2027-04-24",
    );
    await acme.confirm(checkout);
    expect((await acme.items())[0]).toMatchObject({ is_free_trial: true, status: "active" });
    expect(await payments()).toEqual([]);
    passDays(emulator, 15);
    expect((await acme.items())[0]).toMatchObject({ is_free_trial: false, status: "active" });
    expect(await payments()).toEqual(["recurring paid 6000"]);
  });

  it("that is canceled lasts until its end and is never charged", async () => {
    await acme.buy("trial");
    const [item] = await acme.items();
    await acme.call("DELETE", `/subscription_items/${item?.id}`);
    expect(await acme.summary()).toEqual(["trial canceled", "free_org upcoming"]);
    passDays(emulator, 15);
    expect(await acme.summary()).toEqual(["free_org active"]);
    expect(await payments()).toEqual([]);
  });

  it("is for those who never had one and never paid", async () => {
    await acme.buy("trial");
    expect(await acme.error("POST", "/checkouts", { plan_id: "cplan_trial" })).toBe(
      "409 free_trial_already_active",
    );
    await acme.buy("pro");
    expect(await acme.subscription()).toMatchObject({ eligible_for_free_trial: false });
    passDays(emulator, 31);
    const { free_trial_ends_at } = await acme.start("trial");
    expect(free_trial_ends_at).toBeUndefined();
  });

  it("that was started without a card just ends", async () => {
    const { instance } = emulator;
    const billing = { ...instance.configuration.billing, freeTrialRequiresPaymentMethod: false };
    instance.configuration = { ...instance.configuration, billing };
    const checkout = await acme.start("trial");
    expect(checkout.needs_payment_method).toBe(false);
    await acme.confirm(checkout, {});
    expect(await acme.summary()).toEqual(["trial active"]);
    passDays(emulator, 15);
    expect(await acme.summary()).toEqual(["free_org active"]);
  });
});
