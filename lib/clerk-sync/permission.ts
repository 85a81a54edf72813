import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import type { Transaction } from "@/lib/db";

/** A permission of the instance as Clerk's events tell of it. */
export const clerkPermissionSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    updated_at: z.number(),
  })
  .transform(({ id, key, name, description, updated_at }) => ({
    clerkId: id,
    key,
    name,
    description: description ?? "",
    clerkUpdatedAt: new Date(updated_at),
  }));

export async function recordPermission(
  tx: Transaction,
  permission: z.output<typeof clerkPermissionSchema>,
): Promise<void> {
  const { clerkId, clerkUpdatedAt } = permission;
  if (await isAnyDeleted(tx, [clerkId])) return;
  const known = await tx.permission.findUnique({ where: { clerkId } });
  if (!known) await tx.permission.create({ data: permission });
  else if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.permission.updateMany({ where: { clerkId }, data: permission });
  }
}

export async function recordPermissionDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, clerkId, deletedAt);
  await tx.permission.deleteMany({ where: { clerkId } });
}
