import { readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { anyFreePort } from "../ports.ts";
import { startFreshClerk } from "./fresh-clerk.fixture.ts";
import { isInOrder } from "./outcome-lines.ts";
import { changes, inState, runSetup } from "./run-setup.fixture.ts";
import { wantedInstance } from "./wanted-instance.ts";
import { webhook } from "./webhook.ts";

const { fresh, stop } = await startFreshClerk();
const { control } = fresh;

beforeEach(() => control("POST", "/reset"));
afterAll(stop);

const planSettings = wantedInstance.plans.map((plan) => ({
  slug: plan.slug,
  name: plan.name,
  description: plan.description,
  payer: "org",
  is_default: plan.isDefault,
  monthly_price: plan.monthlyPrice,
  annual_price: plan.annualPrice,
  features: plan.features.map(({ slug }) => slug),
  seats: { included: 0, limit: plan.seats, price_per_seat: 0 },
}));

const featureSettings = [
  ...new Map(
    wantedInstance.plans.flatMap((plan) => plan.features.map((each) => [each.slug, each])),
  ),
].map(([, { slug, name }]) => ({ slug, name, description: "" }));

describe("what only the dashboard can", { timeout: 20_000 }, () => {
  test("says of each plan what to set in the dashboard, until it is as in our file", async () => {
    const paid = planSettings.findIndex((plan) => plan.monthly_price > 0);
    const plan = planSettings[paid];
    if (!plan) throw new Error("There is no plan to pay for.");
    const [first, ...others] = plan.features;
    const changed = { monthly_price: 100, features: others, seats: { ...plan.seats, limit: 3 } };
    const wrong = planSettings.with(paid, { ...plan, ...changed });
    const billing = { organizations_enabled: true };
    await control("PATCH", "/configuration", { features: featureSettings, plans: wrong, billing });
    const outcomes = await runSetup(fresh, { dryRun: true });
    expect(inState(outcomes, "by hand")).toEqual([`Plan ${plan.slug}`]);
    const [todo] = outcomes.flatMap((outcome) => outcome.todo ?? []).filter(isAboutPlans);
    expect(todo?.what).toContain(`$${(plan.monthly_price / 100).toFixed(2)} a month`);
    expect(todo?.what).toContain(`at most ${plan.seats.limit} seats`);
    expect(todo?.what).toContain(`add the features ${first}`);
    await control("PATCH", "/configuration", { plans: planSettings });
    expect(isInOrder(await runSetup(fresh))).toBe(true);
  });

  test("says what to click for plans, billing, sign-in and webhooks of a bare instance", async () => {
    await control("PATCH", "/configuration", { passwords: { enabled: false } });
    const environment = { ...fresh.environment, CLERK_WEBHOOK_SIGNING_SECRET: "" };
    const outcomes = await runSetup({ ...fresh, environment });
    expect(inState(outcomes, "by hand")).toEqual([
      "Sign-in by password",
      "Billing",
      ...wantedInstance.plans.map(({ slug }) => `Plan ${slug}`),
      "Webhooks",
    ]);
    for (const { state, todo } of outcomes) {
      if (state === "by hand") expect(todo?.page).toMatch(/^https:\/\/dashboard\.clerk\.com\//);
    }
  });
});

describe("a Frontend API that can't be reached", () => {
  test("leaves its settings to be looked at, and the rest is done", {
    timeout: 20_000,
  }, async () => {
    const NEXT_PUBLIC_CLERK_PROXY_URL = `http://localhost:${await anyFreePort()}`;
    const environment = { ...fresh.environment, NEXT_PUBLIC_CLERK_PROXY_URL };
    const outcomes = await runSetup({ ...fresh, environment });
    expect(outcomes).toContainEqual(
      expect.objectContaining({
        state: "by hand",
        detail: expect.stringContaining(`${NEXT_PUBLIC_CLERK_PROXY_URL}/v1/environment`),
      }),
    );
    expect(changes(await runSetup(fresh))).toEqual([]);
  });
});

describe("the events of the webhook endpoint", () => {
  test("are those that the app takes in, and no others", () => {
    const environment = { ...fresh.environment, CLERK_WEBHOOK_SIGNING_SECRET: "" };
    const [, named = ""] = /all events of (.*?)\./.exec(JSON.stringify(webhook(environment))) ?? [];
    const source = readFileSync("lib/clerk-sync/events.ts", "utf8");
    const takenIn = [...source.matchAll(/"(\w+)\.\w+"/g)].map(([, group]) => group);
    expect(named.split(", ").sort()).toEqual([...new Set(takenIn)].sort());
  });
});

const isAboutPlans = ({ page }: { page: string }) => page.endsWith("/billing/plans");
