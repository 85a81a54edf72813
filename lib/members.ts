import "server-only";

import { mostCounted } from "@/lib/bounded-count";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { type Permission, type Role, roles } from "@/lib/permissions";

export type Member = {
  id: string;
  name: string;
  emailAddress: string;
  imageUrl: string | null;
  role: string;
  joinedAt: Date;
};

/** How many members are listed at most. */
export const mostListed = 200;

/** The organization's members that have been here, in the order they joined, at most 200. */
export async function listMembers(organization: ActiveOrganization): Promise<Member[]> {
  const rows = await reading(organization, (tx) =>
    tx.membership.findMany({
      where: { organizationId: organization.id, removedAt: null },
      orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
      take: mostListed,
      select: {
        id: true,
        role: true,
        joinedAt: true,
        user: { select: { name: true, emailAddress: true, imageUrl: true } },
      },
    }),
  );
  return rows.map(({ user, ...membership }) => ({ ...membership, ...user }));
}

/** The names of members who may change the plan, the owners first, at most five. */
export async function listBillingManagers(organization: ActiveOrganization): Promise<string[]> {
  const inOrder = (Object.keys(roles) as Role[]).filter((role) => managesBilling(role));
  const rows = await reading(organization, (tx) =>
    tx.membership.findMany({
      where: { organizationId: organization.id, removedAt: null, role: { in: inOrder } },
      orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
      take: mostListed,
      select: { role: true, user: { select: { name: true } } },
    }),
  );
  const rank = (role: string) => inOrder.indexOf(role as Role);
  return rows
    .sort((one, other) => rank(one.role) - rank(other.role))
    .slice(0, 5)
    .map(({ user }) => user.name);
}

function managesBilling(role: Role): boolean {
  const held: readonly Permission[] = roles[role].permissions;
  return held.includes("org:billing:manage");
}

/** How many members have been here; one more than `mostCounted` means more than that. */
export async function countMembers(organization: ActiveOrganization): Promise<number> {
  return reading(organization, (tx) =>
    tx.membership.count({
      where: { organizationId: organization.id, removedAt: null },
      take: mostCounted + 1,
    }),
  );
}
