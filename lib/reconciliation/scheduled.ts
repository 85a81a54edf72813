import "server-only";

import type { ClerkClient } from "@clerk/backend";
import { ClerkCalls, requestsPerTenSeconds } from "@/lib/reconciliation/clerk-calls";
import type { Difference } from "@/lib/reconciliation/difference";
import { findLast } from "@/lib/reconciliation/progress";
import { prune } from "@/lib/reconciliation/prune";
import { purgeOrganizations } from "@/lib/reconciliation/purge";
import { reconcile } from "@/lib/reconciliation/reconcile";

const hour = 60 * 60 * 1000;
// Less than a day, because a daily call comes a little earlier or later.
const atMostOnceIn = 20 * hour;
const mostLogged = 20;

/**
 * What the scheduler has done: forgets what is due, reconciles until the deadline, purges. However often
 * it is called, it begins a new comparison once a day; a call in between goes on with one that is
 * unfinished.
 *
 * @param deadline for the comparison, in milliseconds since 1970
 */
export async function reconcileOnSchedule(options: {
  clerk: ClerkClient;
  secretKey: string;
  deadline: number;
}) {
  const pruned = await prune();
  const compared = (await isDue())
    ? await compare(options)
    : { comparison: "not due", differences: 0 };
  // Last, because an organization may be so large that it fails: the rest is done by then.
  const organizations = await purgeOrganizations();
  return { ...compared, removed: { organizations, ...pruned } };
}

async function isDue(): Promise<boolean> {
  const last = await findLast();
  return !last?.finishedAt || Date.now() - last.finishedAt.getTime() >= atMostOnceIn;
}

async function compare({ clerk, secretKey, deadline }: Parameters<typeof reconcileOnSchedule>[0]) {
  const calls = new ClerkCalls(clerk, {
    requestsPerTenSeconds: requestsPerTenSeconds(secretKey),
    deadline,
  });
  let differences = 0;
  const onDifference = (difference: Difference) => {
    if (++differences <= mostLogged) console.warn("Clerk and the rows differed:", difference);
  };
  return { comparison: await reconcile({ calls, onDifference }), differences };
}
