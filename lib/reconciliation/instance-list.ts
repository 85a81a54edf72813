import "server-only";

import type { ClerkClient } from "@clerk/backend";
import type { Transaction } from "@/lib/db";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";

const limit = 100;

type InstanceList<Told> = {
  mirror: Mirror<Told>;
  list: (
    clerk: ClerkClient,
    page: { limit: number; offset: number; orderBy: "+created_at" },
  ) => Promise<Told[]>;
  /** What the rows say. */
  known: () => Promise<Told[]>;
  recordDeletion: (tx: Transaction, clerkId: string, deletedAt: Date) => Promise<void>;
};

/** Compares a list of the instance that is short enough to be held at once. */
export async function compareInstanceList<Told extends { clerkId: string }>(
  comparison: Comparison,
  { mirror, list, known, recordDeletion }: InstanceList<Told>,
): Promise<void> {
  const told: Told[] = [];
  for (let isLast = false; !isLast; ) {
    const page = { limit, offset: told.length, orderBy: "+created_at" } as const;
    const some = await comparison.calls.ask((clerk) => list(clerk, page));
    told.push(...some);
    isLast = some.length < limit;
  }
  await compare(comparison, mirror, told);
  const listed = new Set(told.map(({ clerkId }) => clerkId));
  for (const row of await known()) {
    const { clerkId } = row;
    if (listed.has(clerkId)) continue;
    await compareAbsent(comparison, mirror, {
      clerkId,
      ask: (calls) => mirror.askAgain(calls, row),
      recordDeletion: (tx, deletedAt) => recordDeletion(tx, clerkId, deletedAt),
    });
  }
}
