import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Store, StoreSnapshot } from "./store.ts";

const fileIn = (directory: string) => join(directory, "snapshot.json");

/** The id tells which journal goes with it; one that was written by hand may have none. */
type SnapshotFile = StoreSnapshot & { id?: string };

/**
 * Fills the store from the directory's snapshot.
 *
 * @returns the snapshot's id, or null when there is no snapshot
 * @throws Error naming the file when it can't be read back. The file is left as it is.
 */
export async function loadSnapshot(store: Store, directory: string): Promise<string | null> {
  const file = fileIn(directory);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    const snapshot = JSON.parse(text) as SnapshotFile;
    store.fromJSON(snapshot);
    return snapshot.id ?? "";
  } catch (cause) {
    const advice = "Move or delete it to start with the seeded people; it was left as it is.";
    throw new Error(`${file} is no snapshot of the Clerk emulator. ${advice}`, { cause });
  }
}

/**
 * Writes the whole store. Whoever reads the file, at whatever moment the process dies, sees all of
 * it or all of the old.
 *
 * @returns the snapshot's id
 */
export async function writeSnapshot(store: Store, directory: string): Promise<string> {
  const id = randomUUID();
  const content = JSON.stringify({ id, ...store.toJSON() } satisfies SnapshotFile);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = `${fileIn(directory)}.new`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, fileIn(directory));
  return id;
}
