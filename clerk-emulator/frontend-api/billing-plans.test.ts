import type { BillingPlanJSON, EnvironmentJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { organizations } from "../people.ts";
import { billingEmulator } from "../test-billing.ts";
import { type Page, seededEmulator } from "../test-browser.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await billingEmulator();
});

/** Nobody is signed in, and nothing is in an envelope. */
async function fetchJson<Json>(path: string, from = emulator): Promise<Json> {
  const response = await from.fetch(new Request(`${from.instance.url}/v1${path}`));
  return (await response.json()) as Json;
}

const slugs = ({ data }: Page<BillingPlanJSON>) => data.map((plan) => plan.slug);

describe("GET /billing/plans", () => {
  it("shows to everybody what organizations can subscribe to, but not what is hidden", async () => {
    const page = await fetchJson<Page<BillingPlanJSON>>("/billing/plans?payer_type=org&limit=50");
    expect(slugs(page)).toEqual([
      "free_org",
      "basic",
      "pro",
      "monthly_only",
      "trial",
      "team",
      "small",
    ]);
    expect(page.data[2]).toMatchObject({
      id: "cplan_pro",
      fee: { amount: 9000, amount_formatted: "90.00", currency: "USD", currency_symbol: "$" },
      annual_fee: { amount: 90_000 },
      annual_monthly_fee: { amount: 7500 },
      has_base_fee: true,
      is_default: false,
      free_trial_enabled: false,
    });
    expect(page.data[2]?.features?.map((feature) => feature.slug)).toEqual([
      "projects",
      "audit_log",
    ]);
  });

  it("has a free plan for users too, as Clerk makes one", async () => {
    const page = await fetchJson<Page<BillingPlanJSON>>("/billing/plans?payer_type=user");
    expect(slugs(page)).toEqual(["free_user", "plus"]);
    expect(page.data[0]).toMatchObject({ is_default: true, fee: { amount: 0 }, annual_fee: null });
  });

  it("leaves out plans with too few seats, and says the price of the others", async () => {
    const query = `payer_type=org&org_id=${organizations.acme.id}&min_seats=4&limit=50`;
    const page = await fetchJson<Page<BillingPlanJSON>>(`/billing/plans?${query}`);
    expect(slugs(page)).not.toContain("small");
    const team = page.data.find((plan) => plan.slug === "team");
    expect(team?.available_prices?.[0]?.id).toBe("cprice_team");
    expect(team?.unit_prices?.[0]?.tiers).toMatchObject([
      { starts_at_block: 1, ends_after_block: 2, fee_per_block: { amount: 0 } },
      { starts_at_block: 3, ends_after_block: 5, fee_per_block: { amount: 500 } },
    ]);
  });

  it("is refused where billing is off", async () => {
    const off = await seededEmulator();
    off.instance.configuration = {
      ...off.instance.configuration,
      billing: { ...off.instance.configuration.billing, organizationsEnabled: false },
    };
    expect(await fetchJson("/billing/plans?payer_type=org", off)).toMatchObject({
      errors: [{ code: "billing_not_enabled" }],
    });
  });
});

describe("GET /billing/plans/:planIdOrSlug", () => {
  it("finds a plan by its id and by its slug", async () => {
    for (const path of ["cplan_pro", "pro"]) {
      const plan = await fetchJson<BillingPlanJSON>(`/billing/plans/${path}`);
      expect(plan.slug).toBe("pro");
    }
    expect(await fetchJson("/billing/plans/nothing")).toMatchObject({
      errors: [{ code: "plan_not_found" }],
    });
  });
});

describe("GET /environment", () => {
  it("tells the components who can pay", async () => {
    const { commerce_settings } = await fetchJson<EnvironmentJSON>("/environment");
    expect(commerce_settings.billing).toMatchObject({
      organization: { enabled: true, has_paid_plans: true },
      user: { enabled: true, has_paid_plans: true },
    });
  });
});
