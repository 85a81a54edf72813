import "server-only";

import { isClerkAPIResponseError } from "@clerk/backend/errors";
import { readSubscription, recordSubscriptionAnswer } from "@/lib/clerk-sync/subscription-answer";
import { mirroring, type Transaction } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { defaultPlan, type Plan, plans } from "@/lib/plans";

/** The plan that an organization has now, and until when. */
export type CurrentPlan = {
  plan: Plan;
  /** Clerk's: active, past_due, or canceled while it still holds. */
  status: string;
  isFreeTrial: boolean;
  /** When it is renewed, or ends; null for a plan that costs nothing. */
  periodEnd: Date | null;
};

/**
 * The plan according to the rows: of those that hold, the dearest. Nothing is paid for without one. A plan
 * that lib/plans.ts doesn't know counts for nothing.
 */
export async function findCurrentPlan(
  tx: Transaction,
  { id: organizationId }: ActiveOrganization,
): Promise<CurrentPlan> {
  const now = new Date();
  const items = await tx.subscriptionItem.findMany({
    where: {
      organizationId,
      periodStart: { lte: now },
      OR: [
        { status: { in: ["active", "past_due"] } },
        { status: "canceled", periodEnd: { gt: now } },
      ],
    },
  });
  const [held] = items
    .flatMap(({ plan, status, isFreeTrial, periodEnd }) =>
      isPlan(plan) ? [{ plan, status, isFreeTrial, periodEnd }] : [],
    )
    .sort((one, other) => plans[other.plan].monthlyPrice - plans[one.plan].monthlyPrice);
  return held ?? { plan: defaultPlan, status: "active", isFreeTrial: false, periodEnd: null };
}

function isPlan(slug: string | null): slug is Plan {
  return slug !== null && Object.hasOwn(plans, slug);
}

/**
 * Asks Clerk what an organization pays for, and writes it into the rows. Needed when session and rows
 * disagree: the session is a minute behind a change, the rows as long as a webhook takes, or for good
 * when there are none. When Clerk doesn't answer, the rows stay as they are.
 */
export async function refreshPlan({ clerkId }: ActiveOrganization): Promise<void> {
  try {
    // Loaded only now: benchmarks write projects without Next around them.
    const { clerkClient } = await import("@clerk/nextjs/server");
    const clerk = await clerkClient();
    const answer = await clerk.billing.getOrganizationBillingSubscription(clerkId);
    const told = readSubscription(clerkId, answer);
    await mirroring((tx) => recordSubscriptionAnswer(tx, clerkId, told));
  } catch (error) {
    // Without Clerk Billing there is nothing to ask for.
    if (isClerkAPIResponseError(error) && error.status < 500 && error.status !== 429) return;
    console.warn(`Went on with the plan known of ${clerkId}: ${(error as Error).message}`);
  }
}
