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
 * What the scheduler has done: forgets what is due, then reconciles until the deadline. However often
 * it is called, it begins a new comparison once a day; a call in between goes on with one that is unfinished.
 *
 * @param deadline in milliseconds since 1970
 */
export async function reconcileOnSchedule(options: {
  clerk: ClerkClient;
  secretKey: string;
  deadline: number;
}) {
  const removed = { organizations: await purgeOrganizations(), ...(await prune()) };
  const last = await findLast();
  if (last?.finishedAt && Date.now() - last.finishedAt.getTime() < atMostOnceIn) {
    return { comparison: "not due" as const, differences: 0, removed };
  }
  const calls = new ClerkCalls(options.clerk, {
    requestsPerTenSeconds: requestsPerTenSeconds(options.secretKey),
    deadline: options.deadline,
  });
  let differences = 0;
  const onDifference = (difference: Difference) => {
    if (++differences <= mostLogged) console.warn("Clerk and the rows differed:", difference);
  };
  const comparison = await reconcile({ calls, onDifference });
  return { comparison, differences, removed };
}
