import "server-only";

import { mostCounted } from "@/lib/bounded-count";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";

export type Member = {
  id: string;
  name: string;
  emailAddress: string;
  imageUrl: string | null;
  role: string;
  joinedAt: Date;
};

const limit = 200;

/** The organization's members that have been here, in the order they joined, at most 200. */
export async function listMembers(organization: ActiveOrganization): Promise<Member[]> {
  const rows = await reading(organization, (tx) =>
    tx.membership.findMany({
      where: { organizationId: organization.id, removedAt: null },
      orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
      take: limit,
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

/** How many members have been here; one more than `mostCounted` means more than that. */
export async function countMembers(organization: ActiveOrganization): Promise<number> {
  return reading(organization, (tx) =>
    tx.membership.count({
      where: { organizationId: organization.id, removedAt: null },
      take: mostCounted + 1,
    }),
  );
}
