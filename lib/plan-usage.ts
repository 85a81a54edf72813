import "server-only";

import { clerkClient } from "@clerk/nextjs/server";
import { type CurrentPlan, findCurrentPlan, refreshPlan } from "@/lib/current-plan";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { counts } from "@/lib/plan-limits";
import { type Limit, plans } from "@/lib/plans";

/** How much of its plan an organization uses; `most` is null where the plan sets no limit. */
export type PlanUsage = CurrentPlan & {
  usage: Record<Limit, { used: number; most: number | null }>;
};

/**
 * The plan of an organization as Clerk has it now, or as the rows have it when Clerk doesn't answer, and
 * how much of it is used.
 */
export async function readPlanUsage(organization: ActiveOrganization): Promise<PlanUsage> {
  const [apiKeys] = await Promise.all([countApiKeys(organization), refreshPlan(organization)]);
  return reading(organization, async (tx) => {
    const current = await findCurrentPlan(tx, organization);
    const most = plans[current.plan].limits;
    const { projects, seats } = counts(tx, organization);
    return {
      ...current,
      usage: {
        projects: { used: await projects(), most: most.projects },
        seats: { used: await seats(), most: most.seats },
        apiKeys: { used: apiKeys, most: most.apiKeys },
      },
    };
  });
}

async function countApiKeys({ clerkId }: ActiveOrganization): Promise<number> {
  const clerk = await clerkClient();
  const { totalCount } = await clerk.apiKeys.list({ subject: clerkId, limit: 1 });
  return totalCount;
}
