import { describe, expect, it } from "vitest";
import { checkPlans, type PlanConfiguration } from "./billing-configuration.ts";

const plan = (data: Partial<PlanConfiguration>): PlanConfiguration => ({
  slug: "pro",
  name: "Pro",
  description: "",
  payer: "org",
  isDefault: false,
  monthlyPrice: 900,
  annualPrice: 0,
  features: [],
  ...data,
});

const free = plan({ slug: "free", isDefault: true, monthlyPrice: 0 });

describe("checkPlans", () => {
  it("accepts a default plan for each kind of payer, and any number of others", () => {
    expect(() => checkPlans([free, { ...free, payer: "user" }, plan({}), plan({})])).not.toThrow();
  });

  it.each([
    [[free, { ...free, slug: "other" }], "More than one default plan for org."],
    [[{ ...free, annualPrice: 1 }], "Plan free is the default plan and so must be free."],
    [[{ ...free, freeTrialDays: 7 }], "Plan free is free and so has no trial."],
    [
      [plan({ payer: "user", seats: { included: 0, limit: 3, pricePerSeat: 0 } })],
      "Plan pro is for users and so has no seats.",
    ],
  ])("refuses what Clerk's dashboard doesn't let one make (%#)", (plans, message) => {
    expect(() => checkPlans(plans)).toThrow(message);
  });
});
