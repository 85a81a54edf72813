import type {
  BillingPlanJSON,
  BillingPlanUnitPriceJSON,
  BillingPriceJSON,
  FeatureJSON,
} from "@clerk/shared/types";
import { monthlyPrice } from "./billing-charge.ts";
import type { PlanConfiguration, SeatConfiguration } from "./billing-configuration.ts";
import { money } from "./billing-money.ts";
import { planId, priceId } from "./billing-plan.ts";
import type { Configuration } from "./configuration.ts";

/**
 * A plan with its features. The two APIs send the same: everybody may see it.
 *
 * @see https://clerk.com/docs/reference/types/billing-plan-resource
 */
export function serializePlan(configuration: Configuration, plan: PlanConfiguration) {
  const { isDefault, monthlyPrice: fee, annualPrice, seats, freeTrialDays } = plan;
  return {
    object: "commerce_plan",
    id: planId(plan.slug),
    name: plan.name,
    fee: fee > 0 || annualPrice === 0 ? money(fee) : null,
    annual_fee: annualPrice > 0 ? money(annualPrice) : null,
    annual_monthly_fee: annualPrice > 0 ? money(monthlyPrice(plan, "annual")) : null,
    description: plan.description || null,
    product_id: "commprod_emulator",
    is_default: isDefault,
    is_recurring: !isDefault,
    has_base_fee: fee + annualPrice > 0,
    for_payer_type: plan.payer,
    publicly_visible: !plan.hidden,
    slug: plan.slug,
    avatar_url: null,
    features: configuration.features
      .filter((feature) => plan.features.includes(feature.slug))
      .map(serializeFeature),
    free_trial_enabled: freeTrialDays !== undefined,
    free_trial_days: freeTrialDays ?? null,
    ...(seats && { unit_prices: [seatPrice(seats)] }),
  } satisfies BillingPlanJSON & Record<string, unknown>;
}

/** The plan's price, which the components ask for before they sell more seats. */
export function serializePlanPrice(plan: PlanConfiguration) {
  const { annualPrice, seats } = plan;
  return {
    object: "commerce_price",
    id: priceId(plan.slug),
    fee: money(plan.monthlyPrice),
    annual_monthly_fee: annualPrice > 0 ? money(monthlyPrice(plan, "annual")) : null,
    is_default: true,
    ...(seats && { unit_prices: [seatPrice(seats)] }),
  } satisfies BillingPriceJSON;
}

const serializeFeature = ({ slug, name, description }: Configuration["features"][number]) =>
  ({
    object: "feature",
    id: `feat_${slug}`,
    name,
    description: description || null,
    slug,
    avatar_url: null,
  }) satisfies FeatureJSON;

/**
 * Free seats, then paid ones; a plan that only limits its seats has no paid ones. Clerk's document
 * has no ids here, though its package's types do.
 */
function seatPrice({ included, limit, pricePerSeat }: SeatConfiguration): BillingPlanUnitPriceJSON {
  const tier = (starts_at_block: number, ends_after_block: number | null, fee: number) => ({
    starts_at_block,
    ends_after_block,
    fee_per_block: money(fee),
  });
  const tiers =
    pricePerSeat === 0
      ? [tier(1, limit, 0)]
      : [...(included > 0 ? [tier(1, included, 0)] : []), tier(included + 1, limit, pricePerSeat)];
  return { name: "seats", block_size: 1, tiers: tiers as BillingPlanUnitPriceJSON["tiers"] };
}
