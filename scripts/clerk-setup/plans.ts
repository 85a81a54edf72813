import type { ClerkClient } from "@clerk/backend";
import type { Environment } from "../configuration.ts";
import { allPages } from "./all-pages.ts";
import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import { seatLimits } from "./seat-limits.ts";
import type { WantedPlan } from "./wanted-instance.ts";

type Plan = Awaited<ReturnType<ClerkClient["billing"]["getPlanList"]>>["data"][number];

/** The organizations' plans, which only the dashboard makes: what differs from our file. */
export async function plans(
  clerk: ClerkClient,
  environment: Environment,
  wanted: readonly WantedPlan[],
): Promise<Finding[]> {
  const limits = await seatLimits(environment);
  const present = await allPages((page) =>
    clerk.billing.getPlanList({ ...page, payerType: "org" }),
  );
  const findings = wanted.flatMap((plan): Finding[] => {
    const before = present.find(({ slug }) => slug === plan.slug);
    if (!before) return [missing(plan)];
    const differences = compare(plan, before, limits.get(plan.slug) ?? null);
    return differences.length > 0 ? [different(plan, before, differences)] : [];
  });
  const inOrder = wanted.length - findings.length;
  return [
    ...(inOrder > 0
      ? [{ subject: "Plans", state: "in order" as const, detail: `${inOrder} are as they should` }]
      : []),
    ...findings,
    ...unknownPlans(present, wanted),
  ];
}

function missing(plan: WantedPlan): Finding {
  const price = plan.monthlyPrice > 0 ? prices(plan) : "free";
  const features = plan.features.map(({ slug, name }) => `${name} (${slug})`).join(", ");
  const details =
    `name "${plan.name}", key ${plan.slug}, description "${plan.description}", ${price}, ` +
    `${seats(plan)}, publicly available, features ${features}.`;
  return {
    subject: `Plan ${plan.slug}`,
    state: "by hand",
    detail: "is missing",
    todo: {
      page: dashboard.plans,
      what: plan.isDefault
        ? `Plans for Organizations › the free plan, which is there once Billing is enabled: ${details}`
        : `Plans for Organizations › Add Plan: ${details}`,
    },
  };
}

const prices = ({ monthlyPrice, annualPrice }: WantedPlan) =>
  `${dollars(monthlyPrice)} a month, ${dollars(annualPrice)} a year`;

const seats = ({ seats: limit }: WantedPlan) =>
  limit === null ? "any number of seats" : `at most ${limit} seats`;

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`;

function different(plan: WantedPlan, before: Plan, differences: string[]): Finding {
  return {
    subject: `Plan ${plan.slug}`,
    state: "by hand",
    detail: "differs from lib/plans.ts",
    todo: {
      page: dashboard.plans,
      what: `Plans for Organizations › ${before.name}: ${differences.join(", ")}.`,
    },
  };
}

/** What to set, for each thing that differs. */
function compare(plan: WantedPlan, before: Plan, seatLimit: number | null): string[] {
  const present = before.features.map(({ slug }) => slug);
  const wanted = plan.features.map(({ slug }) => slug);
  const lacking = wanted.filter((slug) => !present.includes(slug));
  const excess = present.filter((slug) => !wanted.includes(slug));
  const fee = before.fee?.amount ?? 0;
  const annualFee = before.annualFee?.amount ?? 0;
  return [
    ...(before.name === plan.name ? [] : [`name "${plan.name}"`]),
    ...(fee === plan.monthlyPrice
      ? []
      : [`${dollars(plan.monthlyPrice)} a month instead of ${dollars(fee)}`]),
    ...(annualFee === plan.annualPrice
      ? []
      : [`${dollars(plan.annualPrice)} a year instead of ${dollars(annualFee)}`]),
    ...(seatLimit === plan.seats ? [] : [seats(plan)]),
    ...(before.publiclyVisible ? [] : ["publicly available"]),
    ...(lacking.length > 0 ? [`add the features ${lacking.join(", ")}`] : []),
    ...(excess.length > 0 ? [`remove the features ${excess.join(", ")}`] : []),
  ];
}

/** A hidden plan is for one customer: only what everybody can buy is ours to know. */
function unknownPlans(present: Plan[], wanted: readonly WantedPlan[]): Finding[] {
  const unknown = present.filter(
    ({ slug, publiclyVisible }) => publiclyVisible && !wanted.some((plan) => plan.slug === slug),
  );
  return unknown.map(({ slug, name }) => ({
    subject: `Plan ${slug}`,
    state: "by hand",
    detail: "is for sale, but not in lib/plans.ts: the app doesn't know its limits",
    todo: {
      page: dashboard.plans,
      what: `Plans for Organizations › ${name}: switch Publicly available off, or delete it.`,
    },
  }));
}
