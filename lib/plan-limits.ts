import "server-only";

import { clerkClient } from "@clerk/nextjs/server";
import { type CurrentPlan, findCurrentPlan, refreshPlan } from "@/lib/current-plan";
import { reading, type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { type Limit, limits, type Plan, plans } from "@/lib/plans";

/** What of an organization's the database counts; the keys are with Clerk. */
type Counted = Exclude<Limit, "apiKeys">;

/** The plan leaves no room for another one. The message is for people. */
export class LimitReachedError extends Error {
  constructor(
    readonly limit: Limit,
    readonly plan: Plan,
    most: number,
  ) {
    const { one, many } = limits[limit];
    const { name } = plans[plan];
    super(
      `The ${name} plan has room for ${most} ${most === 1 ? one : many}, and all of it is used.`,
    );
  }
}

/** How much of its plan an organization uses; `most` is null where the plan sets no limit. */
export type PlanUsage = CurrentPlan & {
  usage: Record<Limit, { used: number; most: number | null }>;
};

/**
 * Writes something that adds one to what the plan limits. Units of the same organization and limit wait
 * for each other, so that any number of them at once end at the limit and not beyond.
 *
 * What an organization has beyond its limit, after a downgrade, stays: only adding is refused.
 *
 * @throws {LimitReachedError} when the plan has no room; nothing is written then
 */
export async function writingWithinLimit<Result>(
  organization: ActiveOrganization,
  limit: Counted,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const attempt = (isSettled: boolean) =>
    writing(organization, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${limit} ${organization.id}`}, 0))`;
      const { plan } = await findCurrentPlan(tx, organization);
      if (plan !== organization.plan && !isSettled) throw new PlansDiffer();
      const most = plans[plan].limits[limit];
      if (most !== null && (await count(tx, organization)[limit]()) >= most) {
        throw new LimitReachedError(limit, plan, most);
      }
      return work(tx);
    });
  try {
    return await attempt(false);
  } catch (error) {
    if (!(error instanceof PlansDiffer)) throw error;
    await refreshPlan(organization);
    return attempt(true);
  }
}

/** Session and rows name different plans. */
class PlansDiffer extends Error {}

function count(tx: Transaction, { id: organizationId }: ActiveOrganization) {
  return {
    projects: () => tx.project.count({ where: { organizationId, archivedAt: null } }),
    seats: async () => {
      const members = await tx.membership.count({ where: { organizationId, removedAt: null } });
      const invited = await tx.invitation.count({
        where: { organizationId, status: "pending", expiresAt: { gt: new Date() } },
      });
      return members + invited;
    },
  };
}

/**
 * The plan of an organization as Clerk has it now, or as the rows have it when Clerk doesn't answer, and
 * how much of it is used.
 */
export async function readPlanUsage(organization: ActiveOrganization): Promise<PlanUsage> {
  const [apiKeys] = await Promise.all([countApiKeys(organization), refreshPlan(organization)]);
  return reading(organization, async (tx) => {
    const current = await findCurrentPlan(tx, organization);
    const most = plans[current.plan].limits;
    const { projects, seats } = count(tx, organization);
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
