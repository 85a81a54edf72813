import type { Comparison } from "@/lib/reconciliation/comparison";

/** How far a stage has come: where it can go on, and of how many how many are done, if that is known. */
export type Step = { position: string; done: number; total: number | null };

/** A part of the comparison. It begins at a position that it has told before, or at "". */
export type Stage = (comparison: Comparison, position: string) => AsyncGenerator<Step>;
