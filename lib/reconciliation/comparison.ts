import "server-only";

import { isAnyDeleted } from "@/lib/clerk-sync/deletions";
import { mirroring, type Transaction } from "@/lib/db";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Columns,
  type Difference,
  differingColumns,
  type Kind,
} from "@/lib/reconciliation/difference";

/** One comparison: whom it asks, what it may change, whom it tells. */
export type Comparison = {
  calls: ClerkCalls;
  /** Nothing is written. */
  dryRun: boolean;
  tell: (difference: Difference) => void;
  /** How much is asked for at once, and read at once from the rows: 500 is the most that Clerk gives. */
  pageSize: number;
  /** The last of what is being written. Writes stand in line here, rather than for each other's locks. */
  writes: Promise<unknown>;
  /** Clerk has said that nothing is billed in this instance. */
  billingIsOff?: boolean;
};

/** How one kind of Clerk's objects is held against its rows. */
export type Mirror<Told> = {
  kind: Kind;
  clerkId: (told: Told) => string;
  /** Every id of Clerk's that `record` looks up among the deletions. */
  mentioned: (told: Told) => string[];
  /** What the row should say. */
  columns: (told: Told) => Columns;
  /** What tells the row of one from the row of another. */
  key: (told: Told) => string;
  /** The rows that there are of these, by their keys. */
  rows: (tx: Transaction, told: Told[]) => Promise<Map<string, Columns>>;
  /** Whether the row knows something newer than what Clerk has answered. */
  isNewer: (row: Columns, told: Told) => boolean;
  record: (tx: Transaction, told: Told) => Promise<unknown>;
  /** Asks Clerk for this one alone; null when Clerk doesn't have it. */
  askAgain: (calls: ClerkCalls, told: Told) => Promise<Told | null>;
};

// A transaction keeps Clerk's events about its objects waiting: so few.
const atOnce = 20;

/** Compares what Clerk has answered with the rows, and makes them say the same. */
export async function compare<Told>(
  comparison: Comparison,
  mirror: Mirror<Told>,
  told: Told[],
): Promise<void> {
  const found = await findDifferences(mirror, told);
  const deleted = await findDeleted(mirror, found);
  for (const difference of found.filter(({ told }) => deleted.has(told))) {
    // Unless Clerk has deleted it between its answer and now.
    if (!(await mirror.askAgain(comparison.calls, difference.told))) continue;
    comparison.tell({ ...difference.tells, problem: "contradiction", columns: [] });
  }
  const differing = found.filter(({ told }) => !deleted.has(told));
  const left = comparison.dryRun ? differing : await repair(comparison, mirror, differing);
  const stillDiffer = new Set(left.map(({ told }) => told));
  for (const { told, tells } of differing) {
    comparison.tell({ ...tells, repaired: !stillDiffer.has(told) });
  }
}

/**
 * Removes what the rows have and Clerk's list left out, when Clerk, asked for it alone, doesn't have
 * it either.
 */
export async function compareAbsent<Told>(
  comparison: Comparison,
  mirror: Mirror<Told>,
  absent: {
    clerkId: string;
    ask: (calls: ClerkCalls) => Promise<Told | null>;
    recordDeletion: (tx: Transaction, deletedAt: Date) => Promise<void>;
  },
): Promise<void> {
  const { clerkId, ask, recordDeletion } = absent;
  const told = await ask(comparison.calls);
  if (told) return compare(comparison, mirror, [told]);
  if (!comparison.dryRun) await inTurn(comparison, (tx) => recordDeletion(tx, new Date()));
  const repaired = !comparison.dryRun;
  comparison.tell({ kind: mirror.kind, clerkId, problem: "gone", columns: [], repaired });
}

type Found<Told> = { told: Told; tells: Difference };

async function findDifferences<Told>(mirror: Mirror<Told>, told: Told[]): Promise<Found<Told>[]> {
  if (told.length === 0) return [];
  const rows = await mirroring((tx) => mirror.rows(tx, told));
  return told.flatMap((each) => {
    const row = rows.get(mirror.key(each));
    if (row && mirror.isNewer(row, each)) return [];
    const columns = row ? differingColumns(mirror.columns(each), row) : [];
    if (row && columns.length === 0) return [];
    const problem = row ? ("differs" as const) : ("missing" as const);
    const { kind } = mirror;
    const tells = { kind, clerkId: mirror.clerkId(each), problem, columns, repaired: false };
    return [{ told: each, tells }];
  });
}

/** Those of them that speak of something that is noted as deleted. */
async function findDeleted<Told>(mirror: Mirror<Told>, found: Found<Told>[]): Promise<Set<Told>> {
  const clerkIds = found.flatMap(({ told }) => mirror.mentioned(told));
  if (clerkIds.length === 0) return new Set();
  const rows = await mirroring((tx) =>
    tx.clerkDeletion.findMany({ where: { clerkId: { in: clerkIds } }, select: { clerkId: true } }),
  );
  const deleted = new Set(rows.map(({ clerkId }) => clerkId));
  const isDeleted = (told: Told) => mirror.mentioned(told).some((id) => deleted.has(id));
  return new Set(found.map(({ told }) => told).filter(isDeleted));
}

/** Records them; returns what is as different as before all the same. */
async function repair<Told>(
  comparison: Comparison,
  mirror: Mirror<Told>,
  found: Found<Told>[],
): Promise<Found<Told>[]> {
  const told = found.map((each) => each.told);
  for (let start = 0; start < told.length; start += atOnce) {
    const some = told.slice(start, start + atOnce);
    await inTurn(comparison, async (tx) => {
      // Takes all of their locks, in one order, before any of them is recorded.
      await isAnyDeleted(tx, [...new Set(some.flatMap(mirror.mentioned))]);
      for (const each of some) await mirror.record(tx, each);
    });
  }
  const left = new Set((await findDifferences(mirror, told)).map((each) => each.told));
  return found.filter((each) => left.has(each.told));
}

async function inTurn(comparison: Comparison, work: (tx: Transaction) => Promise<void>) {
  const write = comparison.writes.then(() => mirroring(work));
  comparison.writes = write.catch(() => {});
  await write;
}
