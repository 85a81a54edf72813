import "server-only";

import type { Organization } from "@clerk/backend";
import {
  type ClerkOrganization,
  clerkOrganizationSchema,
  recordOrganization,
  recordOrganizationDeletion,
} from "@/lib/clerk-sync/organization";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";
import { compareDomains } from "@/lib/reconciliation/domains";
import { compareInvitations } from "@/lib/reconciliation/invitations";
import { compareMemberships } from "@/lib/reconciliation/memberships";
import type { Step } from "@/lib/reconciliation/step";
import { compareSubscription } from "@/lib/reconciliation/subscriptions";

/** Fewer than Clerk gives at once, because a page is begun again when its list has moved. */
const most = 100;

const itself = (organization: ClerkOrganization) => organization;

const organizations: Mirror<ClerkOrganization> = {
  ...byClerkId(itself),
  kind: "organization",
  mentioned: ({ clerkId }) => [clerkId],
  columns: (organization) => ({ ...organization, deletedAt: null }),
  rows: async (tx, told) => mapByClerkId(await tx.organization.findMany(ofThese(told, itself))),
  record: recordOrganization,
  askAgain: (calls, { clerkId }) => askForOrganization(calls, clerkId),
};

/**
 * Compares every organization in Clerk, the oldest first, each with everything that belongs to it.
 * Clerk's list goes by offset alone: the position names the last one too, to see whether the list has
 * moved up under it.
 */
export async function* compareOrganizations(
  comparison: Comparison,
  position: string,
): AsyncGenerator<Step> {
  const limit = Math.min(comparison.pageSize, most);
  const [before = "0", lastBefore = ""] = position.split(" ", 2);
  let done = Number(before);
  let last = lastBefore;
  let wentBackFrom = 0;
  for (;;) {
    const page = await readPage(comparison.calls, done, limit);
    if (page.overlap && page.overlap !== last && wentBackFrom < done) {
      // Once only: of organizations made in the same moment, Clerk promises no order.
      wentBackFrom = done;
      done = Math.max(0, done - limit);
      last = "";
      continue;
    }
    await compare(comparison, organizations, page.data.map(read));
    for (const { id } of page.data) {
      await compareWhatBelongsTo(comparison, id);
      done++;
      last = id;
      yield { position: `${done} ${last}`, done, total: page.totalCount };
    }
    if (page.data.length === 0) return;
  }
}

/** The organizations from an offset on, and the id of the one before them. */
async function readPage(calls: ClerkCalls, start: number, limit: number) {
  const offset = Math.max(0, start - 1);
  const { data, totalCount } = await calls.ask((clerk) =>
    clerk.organizations.getOrganizationList({ limit, offset, orderBy: "+created_at" }),
  );
  if (start === 0) return { data, totalCount, overlap: null };
  const [before, ...following] = data;
  return { data: following, totalCount, overlap: before?.id ?? "none" };
}

/** An organization that Clerk has deleted since it was listed is left to the end, as all others are. */
async function compareWhatBelongsTo(comparison: Comparison, clerkId: string): Promise<void> {
  const isDeleted = await mirroring((tx) => tx.clerkDeletion.count({ where: { clerkId } }));
  if (isDeleted) return;
  await Promise.all([
    compareMemberships(comparison, clerkId),
    compareInvitations(comparison, clerkId),
    compareDomains(comparison, clerkId),
    compareSubscription(comparison, clerkId),
  ]);
}

/** Asks Clerk for these by their ids, and removes those that it doesn't have. */
export async function compareAbsentOrganizations(comparison: Comparison, clerkIds: string[]) {
  const { data } = await comparison.calls.ask((clerk) =>
    clerk.organizations.getOrganizationList({ organizationId: clerkIds, limit: most }),
  );
  const listed = new Set(data.map(({ id }) => id));
  for (const clerkId of clerkIds.filter((id) => !listed.has(id))) {
    await compareAbsent(comparison, organizations, {
      clerkId,
      ask: (calls) => askForOrganization(calls, clerkId),
      recordDeletion: (tx, deletedAt) => recordOrganizationDeletion(tx, clerkId, deletedAt),
    });
  }
}

async function askForOrganization(calls: ClerkCalls, organizationId: string) {
  const found = await calls.find((clerk) =>
    clerk.organizations.getOrganization({ organizationId }),
  );
  return found && read(found);
}

const read = (organization: Organization) => clerkOrganizationSchema.parse(organization.raw);

/** The next live organizations here, in the order of their ids. */
export function nextLiveOrganizations(afterId: string) {
  return mirroring((tx) =>
    tx.organization.findMany({
      where: { deletedAt: null, ...(afterId && { id: { gt: afterId } }) },
      select: { id: true, clerkId: true },
      orderBy: { id: "asc" },
      take: most,
    }),
  );
}
