import "server-only";

import type { BillingSubscription } from "@clerk/backend";
import {
  type ClerkSubscription,
  clerkSubscriptionSchema,
  recordSubscription,
} from "@/lib/clerk-sync/subscription";
import type { Transaction } from "@/lib/db";

/** What Clerk's answer shows of a subscription is what holds, will hold or should be paid. */
export const shownStatuses = ["active", "canceled", "upcoming", "past_due"];

/**
 * An organization's subscription as Clerk's Backend API answers it, in the words of Clerk's events: its
 * package has put it into others.
 *
 * @param organizationClerkId the payer's: the answer names it by another id
 */
export function readSubscription(organizationClerkId: string, answer: BillingSubscription) {
  return clerkSubscriptionSchema.parse({
    id: answer.id,
    status: answer.status,
    payer: { organization_id: organizationClerkId },
    items: answer.subscriptionItems.map((item) => ({
      id: item.id,
      // Clerk's events say of what ends with its period that it is canceled, its answers when.
      status: item.status === "active" && item.canceledAt ? "canceled" : item.status,
      plan: item.plan,
      interval: item.planPeriod,
      is_free_trial: item.isFreeTrial,
      period_start: item.periodStart,
      period_end: item.periodEnd,
      created_at: item.createdAt,
      updated_at: item.updatedAt,
    })),
    created_at: answer.createdAt,
    updated_at: answer.updatedAt,
  });
}

/** Writes all of an answer. What the rows hold and it doesn't has ended: Clerk answers nothing about the past. */
export async function recordSubscriptionAnswer(
  tx: Transaction,
  organizationClerkId: string,
  told: ClerkSubscription,
): Promise<void> {
  await recordSubscription(tx, told);
  await tx.subscriptionItem.updateMany({
    where: {
      organization: { clerkId: organizationClerkId },
      status: { in: shownStatuses },
      clerkId: { notIn: told.items.map(({ clerkId }) => clerkId) },
    },
    data: { status: "ended" },
  });
}
