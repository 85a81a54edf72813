import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { billingEmulator, card, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";
import { listen } from "./listen.ts";

const acme = organizations.acme.id;
let emulator: Emulator;
let shop: TestShop;
let events: ReturnType<typeof listen>;

beforeEach(async () => {
  emulator = await billingEmulator();
  shop = new TestShop(TestBrowser.as(emulator, "ada"), `/organizations/${acme}`);
  events = listen(emulator);
});

afterEach(() => emulator.stop());

async function passDays(days: number) {
  events.forget();
  const body = JSON.stringify({ days });
  const url = "http://localhost:4400/emulator/clock";
  await emulator.fetch(new Request(url, { method: "POST", body }));
}

describe("billing's webhook events", () => {
  it("tell of a plan that is bought, and of the attempt to pay for it", async () => {
    await shop.buy("pro");

    expect(events.types().sort()).toEqual([
      "paymentAttempt.created",
      "paymentAttempt.updated",
      "subscription.updated",
      "subscriptionItem.active",
    ]);
    expect(events.dataOf("paymentAttempt.created")).toMatchObject({ status: "pending" });
    expect(events.dataOf("paymentAttempt.updated")).toMatchObject({
      status: "paid",
      charge_type: "checkout",
      totals: { grand_total: { amount: 9000 } },
      payment_source: { last4: "4242" },
      payer: { organization_id: acme, user_id: "" },
    });
    expect(events.dataOf("subscriptionItem.active")).toMatchObject({
      interval: "month",
      plan: { slug: "pro", amount: 9000 },
      payer: { organization_name: "Acme" },
    });
    expect(events.dataOf("subscription.updated")).toMatchObject({
      status: "active",
      items: [{ plan: { slug: "pro" } }],
    });
  });

  it("tell of a renewal, and of one that can't be paid", async () => {
    await shop.buy("pro");
    await passDays(31);
    expect(events.types()).toContain("subscriptionItem.updated");
    expect(events.dataOf("paymentAttempt.updated")).toMatchObject({ charge_type: "recurring" });

    const [method] = emulator.store.paymentMethods.values();
    if (!method) throw new Error("Nothing was saved.");
    emulator.store.paymentMethods.put({ ...method, token: "pm_card_chargeCustomerFail" });
    await passDays(31);
    expect(events.dataOf("subscriptionItem.pastDue")).toMatchObject({ status: "past_due" });
    expect(events.dataOf("subscription.pastDue")).toMatchObject({ status: "past_due" });
    expect(events.dataOf("paymentAttempt.updated")).toMatchObject({
      status: "failed",
      failed_reason: { code: expect.any(String) },
    });
  });

  it("tell of a plan that is canceled, and of the free one that follows", async () => {
    await shop.buy("pro");
    events.forget();
    const [item] = await shop.items();
    await shop.call("DELETE", `/subscription_items/${item?.id}`);
    expect(events.dataOf("subscriptionItem.canceled")).toMatchObject({ status: "canceled" });
    expect(events.dataOf("subscriptionItem.upcoming")).toMatchObject({
      plan: { slug: "free_org" },
    });

    await passDays(31);
    expect(events.dataOf("subscriptionItem.ended")).toMatchObject({ plan: { slug: "pro" } });
    expect(events.dataOf("subscriptionItem.active")).toMatchObject({ plan: { slug: "free_org" } });
  });

  it("tell three days before a trial ends, once", async () => {
    await shop.buy("trial");
    expect(events.dataOf("subscriptionItem.active")).toMatchObject({ is_free_trial: true });

    await passDays(10);
    expect(events.types()).not.toContain("subscriptionItem.freeTrialEnding");
    await passDays(2);
    expect(events.types()).toEqual(["subscriptionItem.freeTrialEnding"]);
    await passDays(1);
    expect(events.types()).toEqual([]);
  });

  it("tell of the free plan that whoever is new begins with", async () => {
    const noa = TestBrowser.as(emulator, "noa");
    const { id } = await noa.get<{ id: string }>("POST", "/organizations", { name: "Initech" });

    expect(events.dataOf("subscription.created")).toMatchObject({
      status: "active",
      payer: { organization_id: id },
      items: [{ plan: { slug: "free_org" }, status: "active" }],
    });
    expect(events.types()).toContain("subscriptionItem.active");
    expect(JSON.stringify(events.told())).not.toContain(people.max.emailAddress);
  });

  it("tell of a card that is refused at once", async () => {
    const checkout = await shop.start("pro");
    await shop.error(
      "PATCH",
      `/checkouts/${checkout.id}/confirm`,
      card("pm_card_chargeCustomerFail"),
    );

    expect(events.types()).toContain("paymentAttempt.created");
    expect(events.dataOf("paymentAttempt.updated")).toMatchObject({ status: "failed" });
  });
});
