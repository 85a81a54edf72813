import "server-only";

import { findCurrentPlan, refreshPlan } from "@/lib/current-plan";
import { type Transaction, writing } from "@/lib/db";
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
      if (most !== null && (await counts(tx, organization)[limit]()) >= most) {
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

/** What there is, by limit. */
export function counts(tx: Transaction, { id: organizationId }: ActiveOrganization) {
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
