import type { Metadata } from "../records.ts";

const isObject = (value: unknown): value is Metadata =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Merges changes into metadata at every level; a key that is set to null goes away. Anything but an
 * object, a list too, is replaced.
 */
export function mergeMetadata(before: Metadata, changes: Metadata | null | undefined): Metadata {
  const merged = { ...before };
  for (const [key, value] of Object.entries(changes ?? {})) {
    if (value === null) delete merged[key];
    else if (isObject(value)) merged[key] = mergeMetadata(own(before, key), value);
    else merged[key] = value;
  }
  return merged;
}

function own(metadata: Metadata, key: string): Metadata {
  const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
  return isObject(value) ? value : {};
}
