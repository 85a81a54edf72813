import "server-only";

import { findCurrentPlan, refreshPlan } from "@/lib/current-plan";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { type Feature, plans } from "@/lib/plans";

/**
 * Whether an organization's plan has a feature at this moment. The session says so for up to a minute
 * after a change: what leaves the app asks here. Clerk is asked when session and rows disagree.
 */
export async function hasFeatureNow(
  organization: ActiveOrganization,
  feature: Feature,
): Promise<boolean> {
  const read = () => reading(organization, (tx) => findCurrentPlan(tx, organization));
  let current = await read();
  if (current.plan !== organization.plan) {
    await refreshPlan(organization);
    current = await read();
  }
  const has: readonly Feature[] = plans[current.plan].features;
  return has.includes(feature);
}
