import "server-only";

import { mirroring } from "@/lib/db";

const atOnce = 5_000;

/**
 * Forgets what has done its service: messages of Clerk's after thirty days, unless they failed, and
 * ended sessions after seven, long after the last token of theirs.
 *
 * @returns how many of each
 */
export async function prune(): Promise<{ messages: number; sessions: number }> {
  const messages = await untilNoneIsLeft(() =>
    mirroring(
      (tx) => tx.$executeRaw`
        DELETE FROM webhook_messages WHERE id IN (
          SELECT id FROM webhook_messages
          WHERE received_at < now() - interval '30 days' AND status <> 'failed' LIMIT ${atOnce})`,
    ),
  );
  const sessions = await untilNoneIsLeft(() =>
    mirroring(
      (tx) => tx.$executeRaw`
        DELETE FROM clerk_deletions WHERE clerk_id IN (
          SELECT clerk_id FROM clerk_deletions
          WHERE deleted_at < now() - interval '7 days' AND starts_with(clerk_id, 'sess_')
          LIMIT ${atOnce})`,
    ),
  );
  return { messages, sessions };
}

/** A few thousand in each transaction, so that none is open for long. */
async function untilNoneIsLeft(remove: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (;;) {
    const some = await remove();
    removed += some;
    if (some < atOnce) return removed;
  }
}
