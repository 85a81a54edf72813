import type { OrganizationInvitationJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { createMembership } from "../membership.ts";
import { organizations, people } from "../people.ts";
import { billingEmulator, passDays, TestShop } from "../test-billing.ts";
import { TestBrowser } from "../test-browser.ts";

const path = `/organizations/${organizations.acme.id}`;
let emulator: Emulator;
let browser: TestBrowser;
let acme: TestShop;

/** Acme has two members. */
beforeEach(async () => {
  emulator = await billingEmulator();
  browser = TestBrowser.as(emulator, "ada");
  acme = new TestShop(browser, path);
});

const invite = (name: string) =>
  browser.call<OrganizationInvitationJSON>("POST", `${path}/invitations`, {
    email_address: `${name}@example.com`,
    role: "org:member",
  });

async function seats(): Promise<number | null | undefined> {
  const [item] = await acme.items();
  return item?.seats?.quantity;
}

describe("a plan with paid seats", () => {
  it("is bought for everybody who is there or invited", async () => {
    await invite("one");
    const { totals } = await acme.buy("team");
    expect(totals).toMatchObject({
      base_fee: { amount: 2000 },
      per_unit_totals: [
        {
          name: "seats",
          tiers: [
            { quantity: 2, fee_per_block: { amount: 0 } },
            { quantity: 1, fee_per_block: { amount: 500 }, total: { amount: 500 } },
          ],
        },
      ],
      total_due_now: { amount: 2500 },
    });
    expect(await seats()).toBe(3);
  });

  it("refuses an invitation that it isn't paid for, and sells the seat for the days left", async () => {
    await acme.buy("team");
    const refused = await invite("one");
    expect(refused.status).toBe(402);
    expect(refused.body.errors[0]).toMatchObject({
      code: "insufficient_seats",
      meta: { seats_quantity: 3 },
    });
    passDays(emulator, 15);
    const form = { seats_quantity: "3", price_id: "cprice_team" };
    const checkout = await acme.start("team", "month", form);
    expect(checkout.totals).toMatchObject({
      base_fee: null,
      subtotal: { amount: 500 },
      discounts: {
        proration: { amount: { amount: 250 }, cycle_days_passed: 15, cycle_days_total: 30 },
      },
      total_due_now: { amount: 250 },
      totals_due_per_period: { grand_total: { amount: 2500 } },
    });
    await acme.confirm(checkout);
    expect((await invite("one")).status).toBe(200);
    expect((await invite("two")).status).toBe(402);
  });

  it("renews for the people who are there by then, and never for fewer than are included", async () => {
    await acme.buy("team", "month", { seats_quantity: "5" });
    expect(await seats()).toBe(5);
    passDays(emulator, 31);
    expect(await seats()).toBe(2);
  });

  it.each([
    ["team", { seats_quantity: "6" }, "422 plan_seat_limit_exceeded"],
    ["team", { seats_quantity: "1" }, "422 requested_seats_insufficient"],
    ["small", { seats_quantity: "2" }, "422 plan_cannot_have_seats"],
  ])("refuses to sell %s with %j", async (slug, form, error) => {
    expect(await acme.error("POST", "/checkouts", { plan_id: `cplan_${slug}`, ...form })).toBe(
      error,
    );
  });

  it("isn't sold with fewer seats than were bought", async () => {
    await acme.buy("team", "month", { seats_quantity: "4" });
    const form = { plan_id: "cplan_team", seats_quantity: "3" };
    expect(await acme.error("POST", "/checkouts", form)).toBe(
      "422 seat_reduction_in_checkout_not_supported",
    );
  });
});

describe("a plan with a seat limit", () => {
  it("lets no more people in, however they come", async () => {
    await acme.buy("small");
    expect((await invite("one")).status).toBe(402);
    const organization = emulator.store.organizations.get(organizations.acme.id);
    if (!organization) throw new Error("Acme is missing.");
    const added = { userId: people.noa.id, role: "org:member" };
    expect(() => createMembership(emulator.instance, organization, added)).toThrow(
      "Insufficient seats",
    );
  });

  it("isn't for organizations that are larger", async () => {
    await invite("one");
    expect(await acme.error("POST", "/checkouts", { plan_id: "cplan_small" })).toBe(
      "422 plan_seat_limit_exceeded",
    );
  });
});
