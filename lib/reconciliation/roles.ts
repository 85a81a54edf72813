import "server-only";

import type { ClerkClient } from "@clerk/backend";
import type { z } from "zod";
import { clerkRoleSchema, recordRole, recordRoleDeletion } from "@/lib/clerk-sync/role";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { Comparison, Mirror } from "@/lib/reconciliation/comparison";
import { compareInstanceList } from "@/lib/reconciliation/instance-list";

type Role = z.output<typeof clerkRoleSchema>;

const itself = (role: Role) => role;

const roles: Mirror<Role> = {
  ...byClerkId(itself),
  kind: "role",
  mentioned: ({ clerkId }) => [clerkId],
  rows: async (tx, told) => mapByClerkId(await tx.role.findMany(ofThese(told, itself))),
  record: recordRole,
  askAgain: async (calls, { clerkId }) => {
    const role = await calls.find((clerk) => clerk.organizationRoles.getOrganizationRole(clerkId));
    return role && read(role);
  },
};

/** Compares the roles of the instance. */
export function compareRoles(comparison: Comparison): Promise<void> {
  return compareInstanceList(comparison, {
    mirror: roles,
    list: async (clerk, page) =>
      (await clerk.organizationRoles.getOrganizationRoleList(page)).data.map(read),
    known: async () => {
      const rows = await mirroring((tx) => tx.role.findMany());
      return rows.map((row) => ({ ...row, permissions: row.permissions as string[] }));
    },
    recordDeletion: recordRoleDeletion,
  });
}

type Answer = Awaited<ReturnType<ClerkClient["organizationRoles"]["getOrganizationRole"]>>;

/** In the words of Clerk's events, which its package has put into others. */
const read = ({ updatedAt, ...role }: Answer) =>
  clerkRoleSchema.parse({ ...role, updated_at: updatedAt });
