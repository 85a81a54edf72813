import { type FileHandle, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "./store.ts";

/** One change of the store: a record put or deleted, or a table emptied. */
export type JournalEntry =
  | { table: string; put: { readonly id: string } }
  | { table: string; delete: string }
  | { table: string; clear: true };

const fileIn = (directory: string) => join(directory, "journal.jsonl");

/**
 * The changes since a snapshot, in a file that only grows. Its first line names the snapshot; each
 * other line is an array of changes that were written together.
 */
export interface Journal {
  /** In bytes. */
  readonly size: number;
  /** Resolves once the changes are on disk. */
  append(entries: readonly JournalEntry[]): Promise<void>;
  /** Forgets everything and goes on after that snapshot. */
  restart(snapshotId: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Does to the store what the directory's journal says, and opens it to go on. A journal of another
 * snapshot is an older one: all that it says is in the snapshot. A last line without an end was never
 * acknowledged, and is dropped.
 *
 * @throws Error naming the file when anything else is wrong with it. The file is left as it is.
 */
export async function openJournal(
  store: Store,
  directory: string,
  snapshotId: string,
): Promise<Journal> {
  const text = await readText(directory);
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  const [first, ...lines] = complete.split("\n").slice(0, -1);
  const header = headerOf(snapshotId);
  const continues = `${first}\n` === header;
  if (continues) for (const line of lines) replay(store, directory, line);
  const handle = await open(fileIn(directory), "a", 0o600);
  const journal = createJournal(handle, Buffer.byteLength(complete));
  if (continues) await handle.truncate(journal.size);
  else await journal.restart(snapshotId);
  return journal;
}

function createJournal(handle: FileHandle, initialSize: number): Journal {
  let size = initialSize;
  const write = async (line: string) => {
    await handle.appendFile(line);
    await handle.datasync();
    size += Buffer.byteLength(line);
  };
  return {
    get size() {
      return size;
    },
    append: (entries) => write(`${JSON.stringify(entries)}\n`),
    async restart(snapshotId) {
      await handle.truncate(0);
      size = 0;
      await write(headerOf(snapshotId));
    },
    close: () => handle.close(),
  };
}

const headerOf = (snapshotId: string) => `${JSON.stringify({ version: 1, snapshotId })}\n`;

async function readText(directory: string): Promise<string> {
  try {
    return await readFile(fileIn(directory), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function replay(store: Store, directory: string, line: string): void {
  try {
    for (const entry of JSON.parse(line) as JournalEntry[]) apply(store, entry);
  } catch (cause) {
    const advice =
      "Move or delete it to start with what is in snapshot.json; it was left as it is.";
    throw new Error(`${fileIn(directory)} is no journal of the Clerk emulator. ${advice}`, {
      cause,
    });
  }
}

function apply(store: Store, entry: JournalEntry): void {
  const table = store.table(entry.table);
  if ("put" in entry) table.put(entry.put);
  else if ("delete" in entry) table.delete(entry.delete);
  else table.clear();
}
