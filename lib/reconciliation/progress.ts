import "server-only";

import { mirroring } from "@/lib/db";

/** How often each difference was repaired, such as `{ "membership gone": 2 }`. */
type Repaired = Record<string, number>;

/** Where a reconciliation is. */
export type Progress = { stage: string; position: string; repaired: Repaired };

/** The reconciliation that was begun last; one before it that wasn't finished was given up. */
export async function findLast() {
  const row = await mirroring((tx) =>
    tx.reconciliation.findFirst({ orderBy: [{ startedAt: "desc" }, { id: "desc" }] }),
  );
  return row && { ...row, repaired: row.repaired as Repaired };
}

export async function begin(stage: string): Promise<Progress & { id: string }> {
  const progress = { stage, position: "", repaired: {} };
  const { id } = await mirroring((tx) =>
    tx.reconciliation.create({ data: progress, select: { id: true } }),
  );
  return { ...progress, id };
}

export async function saveProgress(id: string, { stage, position, repaired }: Progress) {
  await mirroring((tx) =>
    tx.reconciliation.updateMany({ where: { id }, data: { stage, position, repaired } }),
  );
}

export async function finish(id: string): Promise<void> {
  await mirroring((tx) =>
    tx.reconciliation.updateMany({ where: { id }, data: { finishedAt: new Date() } }),
  );
}
