import "server-only";

import type { OrganizationMembership } from "@clerk/backend";
import {
  type ClerkMembership,
  clerkMembershipSchema,
  recordMembership,
  recordMembershipDeletion,
} from "@/lib/clerk-sync/membership";
import { mirroring, type Transaction } from "@/lib/db";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";
import type { Columns } from "@/lib/reconciliation/difference";

const memberships: Mirror<ClerkMembership> = {
  kind: "membership",
  clerkId: ({ membership }) => membership.clerkId,
  mentioned: ({ user, organization, membership }) => [
    user.clerkId,
    organization.clerkId,
    membership.clerkId,
  ],
  // One row for each person in an organization, however often they left and came back.
  key: ({ user }) => user.clerkId,
  columns: ({ membership }) => ({ ...membership, removedAt: null }),
  rows: findRows,
  isNewer,
  record: recordMembership,
  askAgain: (calls, { user, organization }) => askFor(calls, organization.clerkId, user.clerkId),
};

/** Compares everybody who is a member in Clerk, then asks again about those who are members only here. */
export async function compareMemberships(
  comparison: Comparison,
  organizationId: string,
): Promise<void> {
  const members = new Set<string>();
  const { calls, pageSize: limit } = comparison;
  for (let offset = 0; ; offset += limit) {
    const list = await calls.find((clerk) =>
      clerk.organizations.getOrganizationMembershipList({
        organizationId,
        limit,
        offset,
        orderBy: "+created_at",
      }),
    );
    if (!list) return;
    const told = list.data.map(read);
    await compare(comparison, memberships, told);
    for (const { user } of told) members.add(user.clerkId);
    if (list.data.length < limit) break;
  }
  for await (const row of liveRows(organizationId, limit)) {
    const { user, ...membership } = row;
    if (members.has(user.clerkId)) continue;
    const known = { user, membership, organization: row.organization };
    await compareAbsent(comparison, memberships, {
      clerkId: row.clerkId,
      ask: (calls) => askFor(calls, organizationId, user.clerkId),
      recordDeletion: (tx, at) => recordMembershipDeletion(tx, known, at),
    });
  }
}

async function findRows(tx: Transaction, told: ClerkMembership[]): Promise<Map<string, Columns>> {
  const rows = await tx.membership.findMany({
    where: {
      organization: { clerkId: { in: told.slice(0, 1).map((each) => each.organization.clerkId) } },
      user: { clerkId: { in: told.map(({ user }) => user.clerkId) } },
    },
    include: { user: { select: { clerkId: true } } },
  });
  return new Map(rows.map((row) => [row.user.clerkId, row]));
}

function isNewer(row: Columns, { membership }: ClerkMembership): boolean {
  return row.clerkId === membership.clerkId
    ? (row.clerkUpdatedAt as Date) > membership.clerkUpdatedAt
    : (row.joinedAt as Date) > membership.joinedAt;
}

async function askFor(calls: ClerkCalls, organizationId: string, userId: string) {
  const list = await calls.find((clerk) =>
    clerk.organizations.getOrganizationMembershipList({ organizationId, userId: [userId] }),
  );
  const found = list?.data.find(({ publicUserData }) => publicUserData?.userId === userId);
  return found ? read(found) : null;
}

const read = (membership: OrganizationMembership) => clerkMembershipSchema.parse(membership.raw);

/** The organization's members here, in several reads. */
async function* liveRows(organizationClerkId: string, limit: number) {
  let after = "";
  for (;;) {
    const rows = await mirroring((tx) =>
      tx.membership.findMany({
        where: {
          organization: { clerkId: organizationClerkId },
          removedAt: null,
          ...(after && { id: { gt: after } }),
        },
        include: { user: true, organization: true },
        orderBy: { id: "asc" },
        take: limit,
      }),
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = last.id;
  }
}
