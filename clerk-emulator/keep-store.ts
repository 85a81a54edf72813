import { type Journal, openJournal } from "./journal.ts";
import { collectChanges } from "./pending-changes.ts";
import { loadSnapshot, writeSnapshot } from "./snapshot.ts";
import type { Store } from "./store.ts";

/** How long a change that no answer waits for may be in memory only, in milliseconds. */
const longestWait = 1000;

/** From this size on, in bytes, a journal takes longer to read than a new snapshot. */
const journalLimit = 16 * 1024 * 1024;

export interface KeptStore {
  /**
   * Resolves once every change made before the call is on disk, but the times at which somebody was
   * last here. Calls that overlap share their writes.
   */
  save(): Promise<void>;
  /** Writes everything into a new snapshot, and listens no more. */
  close(): Promise<void>;
}

/**
 * Fills the store with what the directory holds, else by calling `fill`, and keeps the directory level
 * with it from then on: a snapshot of everything, and a journal of the changes since.
 *
 * @throws Error naming the file that can't be read back.
 */
export async function keepStore(
  store: Store,
  directory: string,
  fill: () => Promise<void>,
  limit = journalLimit,
): Promise<KeptStore> {
  let snapshotId = await loadSnapshot(store, directory);
  if (snapshotId === null) {
    await fill();
    snapshotId = await writeSnapshot(store, directory);
  }
  const journal = await openJournal(store, directory, snapshotId);
  const startOver = async () => journal.restart(await writeSnapshot(store, directory));
  return keepJournal(store, journal, startOver, limit);
}

function keepJournal(
  store: Store,
  journal: Journal,
  startOver: () => Promise<void>,
  limit: number,
): KeptStore {
  let timer: NodeJS.Timeout | undefined;
  const pending = collectChanges(store, () => {
    timer ??= setTimeout(() => flush().catch(() => {}), longestWait).unref();
  });
  let failed = false;
  let current = Promise.resolve();
  let next: Promise<void> | undefined;

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const entries = pending.take();
    // After a write that failed, nobody knows where the journal ends.
    if (failed || journal.size > limit) await startOver();
    else if (entries.length > 0) await journal.append(entries);
  }
  /** What is being written is finished first; everything that waits meanwhile shares the next write. */
  function flush(): Promise<void> {
    next ??= current.then(() => {
      next = undefined;
      const written = write();
      current = written.then(
        () => {
          failed = false;
        },
        () => {
          failed = true;
        },
      );
      return written;
    });
    return next;
  }
  return {
    save: () => (pending.urgent || failed ? flush() : current),
    async close() {
      pending.stop();
      await flush();
      await startOver();
      await journal.close();
    },
  };
}
