import "server-only";

import type { User } from "@clerk/backend";
import {
  type ClerkUser,
  clerkUserSchema,
  recordUser,
  recordUserDeletion,
} from "@/lib/clerk-sync/user";
import { mirroring } from "@/lib/db";
import { byClerkId, mapByClerkId, ofThese } from "@/lib/reconciliation/by-clerk-id";
import type { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import {
  type Comparison,
  compare,
  compareAbsent,
  type Mirror,
} from "@/lib/reconciliation/comparison";
import type { Step } from "@/lib/reconciliation/step";

const mostIds = 100;

const itself = (user: ClerkUser) => user;

const users: Mirror<ClerkUser> = {
  ...byClerkId(itself),
  kind: "user",
  mentioned: ({ clerkId }) => [clerkId],
  columns: (user) => ({ ...user, deletedAt: null }),
  rows: async (tx, told) => mapByClerkId(await tx.user.findMany(ofThese(told, itself))),
  record: recordUser,
  askAgain: (calls, { clerkId }) => askForUser(calls, clerkId),
};

/**
 * Compares everybody in Clerk, the oldest first. The position is a time, because an offset would leave
 * somebody out when somebody before them is deleted meanwhile.
 */
export async function* compareUsers(
  comparison: Comparison,
  position: string,
): AsyncGenerator<Step> {
  const { calls, pageSize: limit } = comparison;
  let [done = 0, since = 0, offset = 0] = position.split(" ", 3).map(Number);
  for (;;) {
    const { data, totalCount } = await calls.ask(
      (clerk) =>
        clerk.users.getUserList({ limit, offset, ...after(since), orderBy: "+created_at" }),
      2,
    );
    await compare(comparison, users, data.map(read));
    const last = data.at(-1)?.createdAt;
    if (last === undefined) return;
    const again = offset > 0 ? 0 : data.filter(({ createdAt }) => createdAt === since).length;
    const total = done + totalCount - again;
    done += data.length - again;
    // Whoever came in the same millisecond comes again; when that is a whole page, it goes by offset.
    offset = last > since ? 0 : offset + data.length;
    since = last;
    yield { position: `${done} ${since} ${offset}`, done, total };
    if (data.length < limit) return;
  }
}

const after = (time: number) => (time ? { createdAtAfter: time - 1 } : {});

/** Asks Clerk for everybody here by their ids, and removes whom it doesn't have. */
export async function compareAbsentUsers(comparison: Comparison, clerkIds: string[]) {
  const missing = await missingUsers(comparison.calls, clerkIds);
  for (const clerkId of missing) {
    await compareAbsent(comparison, users, {
      clerkId,
      ask: (calls) => askForUser(calls, clerkId),
      recordDeletion: (tx, deletedAt) => recordUserDeletion(tx, clerkId, deletedAt),
    });
  }
}

/**
 * Which of these Clerk's list doesn't have.
 *
 * @param clerkIds at most 100
 */
export async function missingUsers(calls: ClerkCalls, clerkIds: string[]): Promise<string[]> {
  if (clerkIds.length === 0) return [];
  const { data } = await calls.ask(
    (clerk) => clerk.users.getUserList({ userId: clerkIds, limit: mostIds }),
    2,
  );
  const listed = new Set(data.map(({ id }) => id));
  return clerkIds.filter((clerkId) => !listed.has(clerkId));
}

async function askForUser(calls: ClerkCalls, clerkId: string): Promise<ClerkUser | null> {
  const user = await calls.find((clerk) => clerk.users.getUser(clerkId));
  return user && read(user);
}

const read = (user: User) => clerkUserSchema.parse(user.raw);

/** The next live users here, in the order of their ids. */
export function nextLiveUsers(afterId: string) {
  return mirroring((tx) =>
    tx.user.findMany({
      where: { deletedAt: null, ...(afterId && { id: { gt: afterId } }) },
      select: { id: true, clerkId: true },
      orderBy: { id: "asc" },
      take: mostIds,
    }),
  );
}
