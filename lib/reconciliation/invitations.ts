import "server-only";

import type { OrganizationInvitation } from "@clerk/backend";
import {
  type ClerkInvitation,
  clerkInvitationSchema,
  recordInvitation,
  recordInvitationDeletion,
} from "@/lib/clerk-sync/invitation";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";

const row = ({ invitation }: ClerkInvitation) => invitation;

const invitations: Mirror<ClerkInvitation> = {
  ...byClerkId(row),
  kind: "invitation",
  mentioned: ({ organizationClerkId, invitation }) => [organizationClerkId, invitation.clerkId],
  rows: async (tx, told) => mapByClerkId(await tx.invitation.findMany(ofThese(told, row))),
  record: recordInvitation,
  askAgain: (calls, { organizationClerkId, invitation }) =>
    askFor(calls, organizationClerkId, invitation.clerkId),
};

/**
 * Compares an organization's invitations, whatever has become of them. Clerk's list leaves out those
 * that a verified domain has made: they are asked for one by one.
 */
export async function compareInvitations(
  comparison: Comparison,
  organizationId: string,
): Promise<void> {
  const listed = new Set<string>();
  const { calls, pageSize: limit } = comparison;
  for (let offset = 0; ; offset += limit) {
    const list = await calls.find((clerk) =>
      clerk.organizations.getOrganizationInvitationList({ organizationId, limit, offset }),
    );
    if (!list) return;
    await compare(comparison, invitations, list.data.map(read));
    for (const { id } of list.data) listed.add(id);
    if (list.data.length < limit) break;
  }
  for await (const clerkId of knownIds(organizationId, limit)) {
    if (listed.has(clerkId)) continue;
    await compareAbsent(comparison, invitations, {
      clerkId,
      ask: (calls) => askFor(calls, organizationId, clerkId),
      recordDeletion: (tx, at) => recordInvitationDeletion(tx, clerkId, at),
    });
  }
}

async function askFor(calls: ClerkCalls, organizationId: string, invitationId: string) {
  const found = await calls.find((clerk) =>
    clerk.organizations.getOrganizationInvitation({ organizationId, invitationId }),
  );
  return found && read(found);
}

const read = (invitation: OrganizationInvitation) => clerkInvitationSchema.parse(invitation.raw);

/** Clerk's ids of the organization's invitations here, in several reads. */
async function* knownIds(organizationClerkId: string, limit: number) {
  let after = "";
  for (;;) {
    const rows = await mirroring((tx) =>
      tx.invitation.findMany({
        where: {
          organization: { clerkId: organizationClerkId },
          ...(after && { id: { gt: after } }),
        },
        select: { id: true, clerkId: true },
        orderBy: { id: "asc" },
        take: limit,
      }),
    );
    for (const { clerkId } of rows) yield clerkId;
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = last.id;
  }
}
