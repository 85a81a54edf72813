import type { PayerType, PlanConfiguration } from "./billing-configuration.ts";
import { billingNotEnabled, planNotFound } from "./billing-errors.ts";
import type { Configuration } from "./configuration.ts";
import type { Instance } from "./instance.ts";

/** Plans come from the configuration, so their ids are made of their slugs. */
export const planId = (slug: string): string => `cplan_${slug}`;

/** Every plan has one price. */
export const priceId = (slug: string): string => `cprice_${slug}`;

export const isBillingEnabled = ({ billing }: Configuration, payer: PayerType): boolean =>
  payer === "org" ? billing.organizationsEnabled : billing.usersEnabled;

/** @throws ClerkError when nobody of that kind can subscribe. */
export function requireBilling(instance: Instance, payer: PayerType): void {
  if (!isBillingEnabled(instance.configuration, payer)) throw billingNotEnabled(payer);
}

/**
 * The plans of users or of organizations. Where billing is on there is always a free default plan,
 * as Clerk makes one when it is switched on.
 *
 * @see https://clerk.com/docs/guides/billing/default-plans
 */
export function plansOf(configuration: Configuration, payer: PayerType): PlanConfiguration[] {
  const plans = configuration.plans.filter((plan) => plan.payer === payer);
  if (!isBillingEnabled(configuration, payer) || plans.some((plan) => plan.isDefault)) return plans;
  return [freePlan(payer), ...plans];
}

const freePlan = (payer: PayerType): PlanConfiguration => ({
  slug: `free_${payer}`,
  name: "Free",
  description: "",
  payer,
  isDefault: true,
  monthlyPrice: 0,
  annualPrice: 0,
  features: [],
});

/** What everybody has who pays for nothing; undefined where there are no plans. */
export const defaultPlan = (
  configuration: Configuration,
  payer: PayerType,
): PlanConfiguration | undefined => plansOf(configuration, payer).find((plan) => plan.isDefault);

export const allPlans = (configuration: Configuration): PlanConfiguration[] => [
  ...plansOf(configuration, "org"),
  ...plansOf(configuration, "user"),
];

/**
 * The plan by its id or its slug.
 *
 * @throws ClerkError (404) when there is none
 */
export function requirePlan(instance: Instance, idOrSlug: string): PlanConfiguration {
  const plan = allPlans(instance.configuration).find(
    ({ slug }) => slug === idOrSlug || planId(slug) === idOrSlug,
  );
  if (!plan) throw planNotFound();
  return plan;
}

/** The plan of an item or a checkout, or what is left of one that was taken out of the configuration. */
export function planOfRecord(
  { configuration }: Instance,
  { planSlug: slug, payerType: payer }: { planSlug: string; payerType: PayerType },
): PlanConfiguration {
  const plan = plansOf(configuration, payer).find((each) => each.slug === slug);
  return plan ?? { ...freePlan(payer), slug, name: slug, isDefault: false, hidden: true };
}

/** The most people a plan can be paid for; null for any number, undefined for a plan without seats. */
export const seatLimit = (plan: PlanConfiguration): number | null | undefined => plan.seats?.limit;
