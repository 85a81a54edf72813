import "server-only";

import { type AuditLogEntry, type AuditLogRow, withNames } from "@/lib/audit-names";
import { exporting, reading, type Transaction } from "@/lib/db";
import { after, decodeCursor, type Keyset, newestFirst, toPage } from "@/lib/keyset";
import type { ActiveOrganization } from "@/lib/organization";

const pageSize = 50;
const exportPageSize = 500;

/**
 * A page of what was done in the organization, newest first.
 *
 * @param cursor the `next` of the page before; one that isn't ours means the first page
 * @returns the page, and the cursor of the next one or null on the last
 */
export async function listAuditEntries(
  organization: ActiveOrganization,
  cursor?: string,
): Promise<{ entries: AuditLogEntry[]; next: string | null }> {
  const place = cursor ? decodeCursor(cursor) : null;
  return reading(organization, async (tx) => {
    const { page, next } = toPage(await find(tx, organization, place, pageSize), pageSize);
    return { entries: await withNames(tx, organization, page), next };
  });
}

/**
 * All of it, newest first, in pieces: each is a unit of work of its own, that ends the export when the
 * member's role or membership has. What is added meanwhile isn't in it.
 */
export async function* exportAuditEntries(
  organization: ActiveOrganization,
): AsyncGenerator<AuditLogEntry[]> {
  let place: Keyset | null = null;
  for (;;) {
    const from: Keyset | null = place;
    const entries: AuditLogEntry[] = await exporting(organization, async (tx) => {
      const rows = await find(tx, organization, from, exportPageSize);
      return withNames(tx, organization, rows.slice(0, exportPageSize));
    });
    if (entries.length > 0) yield entries;
    place = entries.at(-1) ?? null;
    if (entries.length < exportPageSize) return;
  }
}

/** One row more than a page, to tell whether there is another. */
async function find(
  tx: Transaction,
  organization: ActiveOrganization,
  place: Keyset | null,
  size: number,
): Promise<AuditLogRow[]> {
  const rows = await tx.auditEntry.findMany({
    where: { organizationId: organization.id, ...(place && after(place)) },
    orderBy: newestFirst,
    take: size + 1,
    select: {
      id: true,
      action: true,
      subjectId: true,
      details: true,
      createdAt: true,
      actor: { select: { user: { select: { name: true } } } },
    },
  });
  return rows.map(({ actor, details, ...row }) => ({
    ...row,
    actorName: actor.user.name,
    details: details as Record<string, string>,
  }));
}
