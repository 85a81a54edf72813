import type { JournalEntry } from "./journal.ts";
import type { Store } from "./store.ts";
import type { Change } from "./table.ts";

/**
 * What only says that somebody was here. It moves with every token, so no answer waits until it is on
 * disk: a kill takes away the last second of it, which nobody was promised.
 */
const timesOfUse: Record<string, readonly string[]> = {
  sessions: ["lastActiveAt", "updatedAt"],
  users: ["lastActiveAt"],
};

/** The changes of a store that aren't in its journal yet. */
export interface PendingChanges {
  /** Whether there is one that an answer has to wait for. */
  readonly urgent: boolean;
  /** All of them; from then on they aren't pending. */
  take(): JournalEntry[];
  /** Collects no more. */
  stop(): void;
}

/** Collects what changes in the store from now on, and calls `noted` for each change. */
export function collectChanges(store: Store, noted: () => void): PendingChanges {
  let urgent: JournalEntry[] = [];
  /** The records whose time of use has moved. What is written of them is what they are by then. */
  let used = new Set<string>();
  const stop = store.onChange((table, change) => {
    const names = changedNames(change);
    if (names?.length === 0) return;
    if (change.after && names?.every((name) => timesOfUse[table]?.includes(name))) {
      used.add(`${table}/${change.after.id}`);
    } else urgent.push(entryOf(table, change));
    noted();
  });
  return {
    get urgent() {
      return urgent.length > 0;
    },
    take() {
      const taken = [...urgent, ...[...used].flatMap((path) => putsOf(store, path))];
      urgent = [];
      used = new Set();
      return taken;
    },
    stop,
  };
}

/** The names of the properties that differ; null when the record is new or gone. */
function changedNames({ before, after }: Change): string[] | null {
  if (!before || !after) return null;
  const [old, now] = [before, after] as Record<string, unknown>[];
  return Object.keys({ ...old, ...now }).filter((name) => old?.[name] !== now?.[name]);
}

function entryOf(table: string, { before, after }: Change): JournalEntry {
  if (after) return { table, put: after };
  return before ? { table, delete: before.id } : { table, clear: true };
}

/** The record at `<table>/<id>`, unless it is gone. */
function putsOf(store: Store, path: string): JournalEntry[] {
  const [table = "", id = ""] = path.split("/");
  const put = store.table(table).get(id);
  return put ? [{ table, put }] : [];
}
