import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { organizations, people } from "../people.ts";
import { seed } from "../seed.ts";
import { billingConfiguration, card, passDays, startInApril, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator(billingConfiguration);
const acmeId = organizations.acme.id;
let acme: TestShop;
let ada: TestShop;

beforeEach(async () => {
  reset();
  await seed(emulator.instance);
  startInApril(emulator);
  acme = new TestShop(TestBrowser.as(emulator, "ada"), `/organizations/${acmeId}`);
  ada = new TestShop(TestBrowser.as(emulator, "ada"), "/me");
});
afterAll(stop);

const itemPath = "/billing/subscription_items";

async function currentItemId(): Promise<string> {
  const { subscriptionItems } = await clerk.billing.getOrganizationBillingSubscription(acmeId);
  return subscriptionItems[0]?.id ?? "";
}

describe("GET /billing/plans", () => {
  it("lists the plans of one kind of payers, or of both, the last one first", async () => {
    const { data, totalCount } = await clerk.billing.getPlanList({ payerType: "user" });
    expect(data.map((plan) => plan.slug)).toEqual(["plus", "free_user"]);
    expect(totalCount).toBe(2);
    expect(data[0]?.features.map(({ slug }) => slug)).toEqual(["audit_log"]);
    const all = await request("/billing/plans", { query: { limit: "1", paginated: "true" } });
    expect(all.body).toMatchObject({ data: [{ slug: "plus" }], total_count: 10 });
  });
});

describe("GET /billing/prices", () => {
  it("lists every plan's price, the cheapest first", async () => {
    const { body } = await request("/billing/prices", { query: { plan_id: "cplan_pro" } });
    expect(body.data).toMatchObject([
      { id: "cprice_pro", amount: 9000, annual_monthly_amount: 7500, is_default: true },
    ]);
    const all = await request("/billing/prices");
    const amounts = all.body.data.map((price: { amount: number }) => price.amount);
    expect(amounts).toEqual([...amounts].sort((one, other) => one - other));
  });
});

describe("a payer's subscription", () => {
  it("is that of an organization or of a user", async () => {
    await acme.buy("pro", "annual");
    const ofAcme = await clerk.billing.getOrganizationBillingSubscription(acmeId);
    expect(ofAcme).toMatchObject({
      status: "active",
      eligibleForFreeTrial: false,
      nextPayment: { amount: { amount: 90_000 } },
      subscriptionItems: [{ planPeriod: "annual", plan: { slug: "pro" }, status: "active" }],
    });
    const ofAda = await clerk.billing.getUserBillingSubscription(people.ada.id);
    expect(ofAda.subscriptionItems.map((item) => item.plan?.slug)).toEqual(["free_user"]);
    expect(ofAda.nextPayment).toBeNull();
  });

  it("is not found for nobody", async () => {
    await expect(clerk.billing.getUserBillingSubscription("user_0")).rejects.toMatchObject({
      status: 404,
    });
    await expect(clerk.billing.getOrganizationBillingSubscription("org_0")).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("GET /billing/subscription_items", () => {
  it.each([
    [{}, ["trial", "plus", "pro"]],
    [{ payer_type: "user" }, ["plus"]],
    [{ plan_id: "cplan_pro" }, ["pro"]],
    [{ status: "ended" }, ["pro"]],
    [{ status: "active" }, ["plus"]],
    [{ status: "free_trial" }, ["trial"]],
    [{ query: "globex" }, []],
    [{ query: "ACME" }, ["pro"]],
    [{ include_free: "true", query: "globex" }, ["free_org"]],
    [{ limit: "1", offset: "1" }, ["plus"]],
  ])("filters by %j", async (query, slugs) => {
    await acme.buy("pro");
    await clerk.billing.cancelSubscriptionItem(await currentItemId(), { endNow: true });
    emulator.instance.clockOffset += 1000;
    await ada.buy("plus");
    emulator.instance.clockOffset += 1000;
    const initech = await clerk.organizations.createOrganization({
      name: "Initech",
      createdBy: people.noa.id,
    });
    const noa = TestBrowser.as(emulator, "noa");
    await new TestShop(noa, `/organizations/${initech.id}`).buy("trial");
    const { body } = await request(itemPath, { query: query as Record<string, string> });
    const found = body.data.map((item: { plan: { slug: string } }) => item.plan.slug);
    expect(found).toEqual(slugs);
  });
});

describe("DELETE /billing/subscription_items/:id", () => {
  it("ends an item with its period, or now", async () => {
    await acme.buy("pro");
    const id = await currentItemId();
    const canceled = await clerk.billing.cancelSubscriptionItem(id);
    expect(canceled).toMatchObject({ id, status: "active", canceledAt: expect.any(Number) });
    const ended = await clerk.billing.cancelSubscriptionItem(id, { endNow: true });
    expect(ended).toMatchObject({ id, status: "ended", endedAt: expect.any(Number) });
    expect(await acme.summary()).toEqual(["free_org active"]);
  });

  it("refuses the free plan and an unknown item", async () => {
    const codes = async (id: string) =>
      (await request(`${itemPath}/${id}`, { method: "DELETE" })).body.errors[0].code;
    expect(await codes(await currentItemId())).toBe(
      "commerce_subscription_item_cannot_be_canceled",
    );
    expect(await codes("csubi_0")).toBe("subscription_item_not_found");
  });
});

describe("POST /billing/subscription_items/:id/extend_free_trial", () => {
  it("lets a trial last longer", async () => {
    await acme.buy("trial");
    const extendTo = new Date("2027-05-20T00:00:00Z");
    const id = await currentItemId();
    const item = await clerk.billing.extendSubscriptionItemFreeTrial(id, { extendTo });
    expect(item).toMatchObject({ isFreeTrial: true, periodEnd: extendTo.getTime() });
    passDays(emulator, 30);
    expect(await acme.summary()).toEqual(["trial active"]);
    expect(emulator.store.payments.size).toBe(0);
  });

  it.each([
    ["pro", "2027-05-20T00:00:00Z", "subscription_item_not_in_free_trial"],
    ["trial", "2027-04-01T00:00:00Z", "form_param_value_invalid"],
    ["trial", "2029-04-01T00:00:00Z", "form_param_value_invalid"],
    ["trial", "tomorrow", "form_param_invalid_time"],
  ])("refuses %s until %s", async (plan, extend_to, code) => {
    await acme.buy(plan);
    const path = `${itemPath}/${await currentItemId()}/extend_free_trial`;
    const { body } = await request(path, { method: "POST", body: { extend_to } });
    expect(body.errors[0].code).toBe(code);
  });
});

describe("POST /billing/subscription_items/:id/price_transition", () => {
  const move = async (from: string, to: string) =>
    request(`${itemPath}/${await currentItemId()}/price_transition`, {
      method: "POST",
      body: { from_price_id: `cprice_${from}`, to_price_id: `cprice_${to}` },
    });

  it("upgrades at once on the default card, and downgrades when the period ends", async () => {
    await acme.buy("basic");
    const up = await move("basic", "pro");
    expect(up.body.transition).toMatchObject({
      effective_mode: "immediate",
      charged_immediately: true,
      immediate_charge: { amount: 6000 },
      previous_plan: { slug: "basic" },
      previous_subscription_item_status: "ended",
    });
    const down = await move("pro", "basic");
    expect(down.body).toMatchObject({
      subscription_item: { plan: { slug: "basic" }, status: "upcoming" },
      transition: { effective_mode: "end_of_period", charged_immediately: false },
    });
    expect(await acme.summary()).toEqual(["pro canceled", "basic upcoming"]);
  });

  it("refuses another price than the current one, and a plan without a card to pay it", async () => {
    expect((await move("free_org", "pro")).body.errors[0].code).toBe(
      "payment_method_required_for_transition",
    );
    await acme.call("POST", "/payment_methods", card("pm_card_visa"));
    expect((await move("basic", "pro")).body.errors[0].code).toBe("out_of_date_price");
    expect((await move("free_org", "plus")).body.errors[0].code).toBe(
      "price_transition_not_allowed",
    );
    expect((await move("free_org", "pro")).status).toBe(200);
  });
});

describe("GET /billing/statements", () => {
  it("lists everybody's, one of them, and its payments", async () => {
    await acme.buy("pro");
    emulator.instance.clockOffset += 1000;
    await ada.buy("plus");
    const { body } = await request("/billing/statements", { query: { paginated: "true" } });
    const totals = body.data.map(
      (statement: { totals: { grand_total: { amount: number } } }) =>
        statement.totals.grand_total.amount,
    );
    expect(totals).toEqual([999, 9000]);
    const path = `/billing/statements/${body.data[1].id}`;
    expect((await request(path)).body).toEqual(body.data[1]);
    expect((await request(`${path}/payment_attempts`)).body).toMatchObject({
      data: [{ status: "paid", amount: { amount: 9000 }, payer: { organization_id: acmeId } }],
      total_count: 1,
    });
    expect((await request("/billing/statements/cstmt_0")).status).toBe(404);
  });
});

describe("/billing/credits of a payer", () => {
  const path = `/users/${people.ada.id}/billing/credits`;
  const adjust = (body: Record<string, unknown>) =>
    request(path, { method: "POST", body: { idempotency_key: crypto.randomUUID(), ...body } });

  it("grants credit once, and takes it away", async () => {
    expect((await request(path)).body.balance).toBeNull();
    const grant = { amount: 500, action: "increase", idempotency_key: "once", note: "Sorry" };
    const first = await adjust(grant);
    expect(first.body).toMatchObject({ amount: { amount: 500 }, note: "Sorry" });
    expect((await adjust(grant)).body).toEqual(first.body);
    await adjust({ amount: 200, action: "decrease" });
    expect((await request(path)).body.balance.amount).toBe(300);
  });

  it.each([
    [{ amount: 0, action: "increase" }, "invalid_credit_amount"],
    [{ amount: 1, action: "double" }, "invalid_credit_action"],
    [{ amount: 1, action: "decrease" }, "insufficient_credit_balance"],
    [{ amount: 1, action: "increase", currency: "EUR" }, "currency_invalid"],
  ])("refuses %j", async (body, code) => {
    expect((await adjust(body)).body.errors[0].code).toBe(code);
  });
});

describe("what the emulator has no catalogue for", () => {
  it("is refused, naming itself: custom prices and discounts", async () => {
    const discount = await request(`${itemPath}/csubi_0/discounts`, { method: "POST", body: {} });
    const price = await request("/billing/prices", { method: "POST", body: {} });
    for (const { status, body } of [discount, price]) {
      expect(status).toBe(501);
      expect(body.errors[0].meta.reason).toContain("configuration");
    }
  });
});
