import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "./store.ts";

const fileIn = (directory: string) => join(directory, "snapshot.json");

/**
 * Fills the store from the directory's snapshot.
 *
 * @returns whether there was one
 * @throws Error naming the file when it can't be read back. The file is left as it is.
 */
export async function loadSnapshot(store: Store, directory: string): Promise<boolean> {
  const file = fileIn(directory);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  try {
    store.fromJSON(JSON.parse(text));
  } catch (cause) {
    const advice = "Move or delete it to start with the seeded people; it was left as it is.";
    throw new Error(`${file} is no snapshot of the Clerk emulator. ${advice}`, { cause });
  }
  return true;
}

/**
 * Keeps a copy of the store in the directory.
 *
 * @returns a function that writes what has changed, and resolves once every change made before the
 * call is on disk. Calls that overlap share their writes.
 */
export function keepSnapshot(store: Store, directory: string): () => Promise<void> {
  let changed = true;
  let writing: Promise<void> | null = null;
  store.onChange(() => {
    changed = true;
  });
  const write = async () => {
    while (changed) {
      changed = false;
      await replaceFile(directory, JSON.stringify(store));
    }
  };
  return async () => {
    if (!changed && !writing) return;
    writing ??= write().finally(() => {
      writing = null;
    });
    await writing;
  };
}

/** Whoever reads the file, at whatever moment the process dies, sees all of it or all of the old. */
async function replaceFile(directory: string, content: string): Promise<void> {
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
}
