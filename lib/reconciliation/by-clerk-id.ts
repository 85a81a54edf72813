import type { Columns } from "@/lib/reconciliation/difference";

type Row = { clerkId: string; clerkUpdatedAt: Date };

/** What the mirrors of everything that has Clerk's id and time in its row have in common. */
export function byClerkId<Told>(rowOf: (told: Told) => Row) {
  return {
    clerkId: (told: Told) => rowOf(told).clerkId,
    key: (told: Told) => rowOf(told).clerkId,
    columns: (told: Told): Columns => rowOf(told),
    isNewer: (row: Columns, told: Told) =>
      (row.clerkUpdatedAt as Date) > rowOf(told).clerkUpdatedAt,
  };
}

/** Selects the rows of these. */
export function ofThese<Told>(told: Told[], rowOf: (told: Told) => Row) {
  return { where: { clerkId: { in: told.map((each) => rowOf(each).clerkId) } } };
}

export function mapByClerkId<Found extends Row>(rows: Found[]): Map<string, Found> {
  return new Map(rows.map((row) => [row.clerkId, row]));
}
