import "server-only";

import type { BillingSubscription } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import { mentionedOrganization } from "@/lib/clerk-sync/organization";
import { type ClerkSubscription, recordSubscription } from "@/lib/clerk-sync/subscription";
import { readSubscription, shownStatuses } from "@/lib/clerk-sync/subscription-answer";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";

type Item = ClerkSubscription["items"][number];
type Told<Row> = { organizationClerkId: string; row: Row };
type Subscription = NonNullable<ClerkSubscription["subscription"]>;

const rowOf = <Row>({ row }: Told<Row>) => row;

const subscriptions: Mirror<Told<Subscription>> = {
  ...byClerkId(rowOf<Subscription>),
  kind: "subscription",
  mentioned: ({ organizationClerkId, row }) => [organizationClerkId, row.clerkId],
  rows: async (tx, told) => mapByClerkId(await tx.subscription.findMany(ofThese(told, rowOf))),
  record: (tx, { organizationClerkId, row }) =>
    recordSubscription(tx, { payer: payer(organizationClerkId), subscription: row, items: [] }),
  askAgain: async (calls, { organizationClerkId, row }) => {
    const { subscription } = await askFor(calls, organizationClerkId);
    return subscription?.row.clerkId === row.clerkId ? subscription : null;
  },
};

const items: Mirror<Told<Item>> = {
  ...byClerkId(rowOf<Item>),
  kind: "subscription item",
  mentioned: ({ organizationClerkId, row }) => [organizationClerkId, row.clerkId],
  rows: async (tx, told) => mapByClerkId(await tx.subscriptionItem.findMany(ofThese(told, rowOf))),
  record: (tx, { organizationClerkId, row }) =>
    recordSubscription(tx, { payer: payer(organizationClerkId), items: [row] }),
  askAgain: async (calls, { organizationClerkId, row }) => {
    const answer = await askFor(calls, organizationClerkId);
    return answer.items.find((item) => item.row.clerkId === row.clerkId) ?? null;
  },
};

/**
 * Compares what an organization pays for. What the rows show and Clerk doesn't any more has ended:
 * Clerk answers nothing about the past.
 */
export async function compareSubscription(comparison: Comparison, organizationId: string) {
  if (comparison.billingIsOff) return;
  const answer = await askFor(comparison.calls, organizationId);
  if (answer.billingIsOff) {
    comparison.billingIsOff = true;
    return;
  }
  await compare(comparison, subscriptions, answer.subscription ? [answer.subscription] : []);
  await compare(comparison, items, answer.items);
  await endUnlisted(comparison, organizationId, answer);
}

async function endUnlisted(comparison: Comparison, organizationId: string, answer: Answer) {
  const where = { organization: { clerkId: organizationId }, status: { in: shownStatuses } };
  const known = await mirroring(async (tx) => ({
    subscriptions: await tx.subscription.findMany({ where }),
    items: await tx.subscriptionItem.findMany({ where }),
  }));
  for (const row of known.subscriptions) {
    if (row.clerkId === answer.subscription?.row.clerkId) continue;
    await end(comparison, subscriptions, { organizationClerkId: organizationId, row });
  }
  const listed = new Set(answer.items.map((item) => item.row.clerkId));
  for (const row of known.items) {
    if (listed.has(row.clerkId)) continue;
    await end(comparison, items, { organizationClerkId: organizationId, row });
  }
}

/** With the time that the row has: whatever Clerk may still tell of it is newer. */
function end<Row extends Subscription | Item>(
  comparison: Comparison,
  mirror: Mirror<Told<Row>>,
  known: Told<Row>,
): Promise<void> {
  return compareAbsent(comparison, mirror, {
    clerkId: known.row.clerkId,
    ask: (calls) => mirror.askAgain(calls, known),
    recordDeletion: async (tx) => {
      await mirror.record(tx, { ...known, row: { ...known.row, status: "ended" } });
    },
  });
}

type Answer = {
  subscription: Told<Subscription> | null;
  items: Told<Item>[];
  billingIsOff?: boolean;
};

async function askFor(calls: ClerkCalls, organizationId: string): Promise<Answer> {
  try {
    const answer = await calls.find((clerk) =>
      clerk.billing.getOrganizationBillingSubscription(organizationId),
    );
    return answer ? read(organizationId, answer) : { subscription: null, items: [] };
  } catch (error) {
    const isOff =
      isClerkAPIResponseError(error) &&
      error.errors.some(({ code }) => code === "billing_not_enabled");
    if (!isOff) throw error;
    return { subscription: null, items: [], billingIsOff: true };
  }
}

function read(organizationClerkId: string, answer: BillingSubscription): Answer {
  const { subscription, items } = readSubscription(organizationClerkId, answer);
  const told = <Row>(row: Row) => ({ organizationClerkId, row });
  return { subscription: told(subscription), items: items.map(told) };
}

const payer = (organizationClerkId: string) => mentionedOrganization(organizationClerkId);
