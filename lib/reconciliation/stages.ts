import "server-only";

import type { Comparison } from "@/lib/reconciliation/comparison";
import {
  compareAbsentOrganizations,
  compareOrganizations,
  nextLiveOrganizations,
} from "@/lib/reconciliation/organizations";
import { comparePermissions } from "@/lib/reconciliation/permissions";
import { compareRoles } from "@/lib/reconciliation/roles";
import type { Stage } from "@/lib/reconciliation/step";
import { compareAbsentUsers, compareUsers, nextLiveUsers } from "@/lib/reconciliation/users";

/** The parts of a comparison, in their order: what memberships point at comes before them. */
export const stages: [name: string, stage: Stage][] = [
  ["roles", rolesAndPermissions],
  ["users", compareUsers],
  ["organizations", compareOrganizations],
  ["users here", absent(nextLiveUsers, compareAbsentUsers)],
  ["organizations here", absent(nextLiveOrganizations, compareAbsentOrganizations)],
];

async function* rolesAndPermissions(comparison: Comparison) {
  await comparePermissions(comparison);
  await compareRoles(comparison);
  yield { position: "", done: 1, total: 1 };
}

type Live = { id: string; clerkId: string };

/** Goes through the rows, to find those that Clerk doesn't have. The position is our id. */
function absent(
  next: (afterId: string) => Promise<Live[]>,
  compareThese: (comparison: Comparison, clerkIds: string[]) => Promise<void>,
): Stage {
  return async function* compareAbsent(comparison, position) {
    let [done, afterId = ""] = position.split(" ", 2);
    for (;;) {
      const rows = await next(afterId);
      const last = rows.at(-1);
      if (!last) return;
      await compareThese(
        comparison,
        rows.map(({ clerkId }) => clerkId),
      );
      done = String(Number(done) + rows.length);
      afterId = last.id;
      yield { position: `${done} ${afterId}`, done: Number(done), total: null };
    }
  };
}
