import { z } from "zod";

/** A place in a list that is ordered by creation, newest first; the id decides between equals. */
export type Keyset = { createdAt: Date; id: string };

const cursorSchema = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()]);

/** The cursor that a client sends back, unread, to get the page after this row. */
export function encodeCursor({ createdAt, id }: Keyset): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString("base64url");
}

/** Reads a cursor that came from a client; null when it isn't one that `encodeCursor` made. */
export function decodeCursor(cursor: string): Keyset | null {
  try {
    const [createdAt, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    );
    return { createdAt, id };
  } catch {
    return null;
  }
}

/**
 * The `where` for the rows after this one. The outer bound looks redundant and is what makes Postgres
 * start in the middle of the index: without it the rows before are read and thrown away.
 */
export function after({ createdAt, id }: Keyset) {
  return {
    createdAt: { lte: createdAt },
    OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }],
  };
}

/** The order that a keyset is a place in. */
export const newestFirst: { createdAt?: "desc"; id?: "desc" }[] = [
  { createdAt: "desc" },
  { id: "desc" },
];

/** Splits what was read, at most one row more than a page, into the page and the next one's cursor. */
export function toPage<Row extends Keyset>(
  rows: Row[],
  pageSize: number,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return { page, next: last && rows.length > pageSize ? encodeCursor(last) : null };
}
