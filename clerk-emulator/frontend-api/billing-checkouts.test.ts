import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { billingEmulator, card, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";

const acmePath = `/organizations/${organizations.acme.id}`;
let emulator: Emulator;
let acme: TestShop;
let ada: TestShop;

beforeEach(async () => {
  emulator = await billingEmulator();
  acme = new TestShop(TestBrowser.as(emulator, "ada"), acmePath);
  ada = new TestShop(TestBrowser.as(emulator, "ada"), "/me");
});

describe("POST …/billing/checkouts", () => {
  it("says what a plan costs, and buys nothing yet", async () => {
    const checkout = await acme.start("pro", "annual");
    expect(checkout).toMatchObject({
      status: "needs_confirmation",
      plan: { slug: "pro" },
      plan_period: "annual",
      payer: { organization_id: organizations.acme.id, organization_name: "Acme", user_id: null },
      is_immediate_plan_change: true,
      needs_payment_method: true,
      totals: {
        subtotal: { amount: 90_000 },
        base_fee: { amount: 7500 },
        total_due_now: { amount: 90_000 },
        totals_due_per_period: { grand_total: { amount: 90_000 } },
        credits: null,
      },
    });
    expect(await acme.summary()).toEqual(["free_org active"]);
  });

  it.each([
    [{}, "400 missing_plan_id"],
    [{ plan_id: "cplan_nothing" }, "404 plan_not_found"],
    [{ plan_id: "cplan_plus" }, "422 invalid_plan_type"],
    [{ plan_id: "cplan_secret" }, "400 billing_plan_is_hidden"],
    [{ plan_id: "cplan_free_org" }, "409 plan_already_active"],
    [
      { plan_id: "cplan_monthly_only", plan_period: "annual" },
      "422 annual_plan_period_not_supported",
    ],
    [{ plan_id: "cplan_pro", plan_period: "week" }, "422 form_param_value_invalid"],
    [{ plan_id: "cplan_pro", price_id: "cprice_basic" }, "422 price_id_invalid_for_checkout"],
    [{ plan_id: "cplan_pro", seats_quantity: "3" }, "422 plan_cannot_have_seats"],
  ])("refuses %j", async (form, error) => {
    expect(await acme.error("POST", "/checkouts", form as Record<string, string>)).toBe(error);
  });

  it("is for members who may manage billing", async () => {
    const max = new TestShop(TestBrowser.as(emulator, "max"), acmePath);
    expect(await max.error("POST", "/checkouts", { plan_id: "cplan_pro" })).toBe(
      "403 missing_organization_permission",
    );
    expect(await max.summary()).toEqual(["free_org active"]);
  });

  it("asks who has no email address for one, as the checkout does in its form", async () => {
    const user = emulator.store.users.get(people.ada.id);
    if (!user) throw new Error("Ada is missing.");
    emulator.store.users.put({ ...user, primaryEmailAddressId: null });
    expect(await ada.error("POST", "/checkouts", { plan_id: "cplan_plus" })).toBe(
      "400 missing_payer_email",
    );
  });

  it("knows no promo codes", async () => {
    const { id } = await acme.start("pro");
    const path = `/checkouts/${id}`;
    expect(await acme.error("PATCH", path, { promo_code: "SPRING" })).toBe(
      "422 checkout_promo_code_invalid",
    );
    expect(await acme.call("PATCH", path, { promo_code: "" })).toMatchObject({ id });
  });
});

describe("PATCH …/billing/checkouts/:id/confirm", () => {
  it("subscribes with the development test card, which is saved", async () => {
    const checkout = await acme.buy("pro");
    expect(checkout).toMatchObject({
      status: "completed",
      payment_method: { card_type: "visa", last4: "4242", is_default: true },
    });
    const subscription = await acme.subscription();
    expect(subscription).toMatchObject({
      status: "active",
      next_payment: { amount: { amount: 9000 } },
      subscription_items: [
        { plan: { slug: "pro" }, status: "active", plan_period: "month", is_free_trial: false },
      ],
    });
    const next = new Date(subscription.next_payment?.date ?? 0).toISOString();
    expect(next.slice(0, 10)).toBe("2027-05-10");
  });

  it("buys once", async () => {
    const checkout = await acme.start("pro");
    await acme.confirm(checkout);
    const path = `/checkouts/${checkout.id}/confirm`;
    expect(await acme.error("PATCH", path, {})).toBe("409 checkout_already_complete");
    expect(await acme.error("POST", "/checkouts", { plan_id: "cplan_pro" })).toBe(
      "409 plan_already_active",
    );
  });

  it.each([
    ["pm_card_chargeCustomerFail", "422 payment_attempt_failed_card_declined"],
    [
      "pm_card_visa_chargeDeclinedInsufficientFunds",
      "422 payment_attempt_failed_card_insufficient_funds",
    ],
    ["pm_card_chargeDeclinedExpiredCard", "422 payment_attempt_failed_card_expired"],
    ["pm_of_a_real_card", "422 form_param_value_invalid"],
  ])("changes no plan and forgets the card when %s is declined", async (token, error) => {
    const { id } = await acme.start("pro");
    expect(await acme.error("PATCH", `/checkouts/${id}/confirm`, card(token))).toBe(error);
    expect(await acme.summary()).toEqual(["free_org active"]);
    expect(await acme.call("GET", "/payment_methods")).toMatchObject({ total_count: 0 });
    expect(await acme.confirm({ id })).toMatchObject({ status: "completed" });
  });

  it("needs a card of the payer's own", async () => {
    await ada.buy("plus");
    const [{ id: hers = "" } = {}] = (
      await ada.call<{ data: { id: string }[] }>("GET", "/payment_methods")
    ).data;
    const { id } = await acme.start("pro");
    const path = `/checkouts/${id}/confirm`;
    expect(await acme.error("PATCH", path, {})).toBe("422 form_param_missing");
    expect(await acme.error("PATCH", path, { payment_method_id: hers })).toBe(
      "404 payment_source_not_found",
    );
    expect(await ada.error("PATCH", path)).toBe("404 checkout_not_found");
  });
});
