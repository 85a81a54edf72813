import "server-only";

import type { ClerkClient } from "@clerk/backend";
import type { z } from "zod";
import {
  clerkPermissionSchema,
  recordPermission,
  recordPermissionDeletion,
} from "@/lib/clerk-sync/permission";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { Comparison, Mirror } from "@/lib/reconciliation/comparison";
import { compareInstanceList } from "@/lib/reconciliation/instance-list";

type Permission = z.output<typeof clerkPermissionSchema>;

const itself = (permission: Permission) => permission;

const permissions: Mirror<Permission> = {
  ...byClerkId(itself),
  kind: "permission",
  mentioned: ({ clerkId }) => [clerkId],
  rows: async (tx, told) => mapByClerkId(await tx.permission.findMany(ofThese(told, itself))),
  record: recordPermission,
  askAgain: async (calls, { clerkId }) => {
    const permission = await calls.find((clerk) =>
      clerk.organizationPermissions.getOrganizationPermission(clerkId),
    );
    return permission && read(permission);
  },
};

/** Compares the permissions of the instance. */
export function comparePermissions(comparison: Comparison): Promise<void> {
  return compareInstanceList(comparison, {
    mirror: permissions,
    list: async (clerk, page) =>
      (await clerk.organizationPermissions.getOrganizationPermissionList(page)).data.map(read),
    known: () => mirroring((tx) => tx.permission.findMany()),
    recordDeletion: recordPermissionDeletion,
  });
}

type Answer = Awaited<
  ReturnType<ClerkClient["organizationPermissions"]["getOrganizationPermission"]>
>;

/** In the words of Clerk's events, which its package has put into others. */
const read = ({ updatedAt, ...permission }: Answer) =>
  clerkPermissionSchema.parse({ ...permission, updated_at: updatedAt });
