import "server-only";

import { type ClerkCalls, OutOfTime } from "@/lib/reconciliation/clerk-calls";
import type { Comparison } from "@/lib/reconciliation/comparison";
import type { Difference } from "@/lib/reconciliation/difference";
import { refuseOtherInstance } from "@/lib/reconciliation/other-instance";
import {
  begin,
  findLast,
  finish,
  type Progress,
  saveProgress,
} from "@/lib/reconciliation/progress";
import { stages } from "@/lib/reconciliation/stages";

export type ReconcileOptions = {
  calls: ClerkCalls;
  /** Compares everything and writes nothing, not even how far it has come. */
  dryRun?: boolean;
  /** Begins anew, though an earlier one was stopped before its end. */
  restart?: boolean;
  /** Goes on though more than half of the people here aren't in Clerk. */
  acceptDeletions?: boolean;
  /** How much is asked for at once: Clerk's most unless it is given. */
  pageSize?: number;
  onDifference?: (difference: Difference) => void;
  /** Waited for. */
  onProgress?: (progress: { stage: string; done: number; total: number | null }) => unknown;
};

/**
 * Compares everything in Clerk with the rows, and makes the rows say what Clerk says. It keeps where
 * it is, and goes on there when it was stopped, by the deadline of the calls or by anything else.
 *
 * @returns "finished", or "stopped" when the deadline came first
 * @throws {OtherInstanceError} before anything is written, when the rows came from another instance
 * @throws what Clerk's Backend API answers, when it can't be helped by waiting
 */
export async function reconcile(options: ReconcileOptions): Promise<"finished" | "stopped"> {
  const { calls, dryRun = false } = options;
  try {
    if (!options.acceptDeletions) await refuseOtherInstance(calls);
    if (dryRun) await runStages(options, { ...start, repaired: {} }, async () => {});
    else await resume(options);
    return "finished";
  } catch (error) {
    if (error instanceof OutOfTime) return "stopped";
    throw error;
  }
}

const start = { stage: stages[0]?.[0] ?? "", position: "" };

async function resume(options: ReconcileOptions): Promise<void> {
  const last = options.restart ? null : await findLast();
  const { id, stage, position, repaired } =
    last && !last.finishedAt ? last : await begin(start.stage);
  const progress = { stage, position, repaired };
  await runStages(options, progress, () => saveProgress(id, progress));
  await finish(id);
}

async function runStages(
  { calls, dryRun = false, pageSize = 500, onDifference, onProgress }: ReconcileOptions,
  progress: Progress,
  save: () => Promise<void>,
): Promise<void> {
  const tell = (difference: Difference) => {
    const name = `${difference.kind} ${difference.problem}`;
    if (difference.repaired) progress.repaired[name] = (progress.repaired[name] ?? 0) + 1;
    onDifference?.(difference);
  };
  const comparison: Comparison = { calls, dryRun, tell, pageSize, writes: Promise.resolve() };
  const first = stages.findIndex(([name]) => name === progress.stage);
  for (const [name, stage] of stages.slice(Math.max(0, first))) {
    if (name !== progress.stage) Object.assign(progress, { stage: name, position: "" });
    for await (const { position, ...step } of stage(comparison, progress.position)) {
      progress.position = position;
      await save();
      await onProgress?.({ stage: name, ...step });
      if (calls.isOutOfTime()) throw new OutOfTime();
    }
    await save();
  }
}
