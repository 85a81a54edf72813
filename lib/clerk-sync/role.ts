import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import type { Transaction } from "@/lib/db";

/** A role of the instance as Clerk's events tell of it. */
export const clerkRoleSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    permissions: z.array(z.object({ key: z.string() })),
    updated_at: z.number(),
  })
  .transform(({ id, key, name, description, permissions, updated_at }) => ({
    clerkId: id,
    key,
    name,
    description: description ?? "",
    permissions: permissions.map((permission) => permission.key).sort(),
    clerkUpdatedAt: new Date(updated_at),
  }));

export async function recordRole(
  tx: Transaction,
  role: z.output<typeof clerkRoleSchema>,
): Promise<void> {
  const { clerkId, clerkUpdatedAt } = role;
  if (await isAnyDeleted(tx, [clerkId])) return;
  const known = await tx.role.findUnique({ where: { clerkId } });
  if (!known) await tx.role.create({ data: role });
  else if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.role.updateMany({ where: { clerkId }, data: role });
  }
}

export async function recordRoleDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, clerkId, deletedAt);
  await tx.role.deleteMany({ where: { clerkId } });
}
