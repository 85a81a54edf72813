import { z } from "zod";
import { contains, type Order, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";

/** The query of a list of roles, permissions or role sets. */
export const keyedList = z.object({
  ...page,
  query: z.string().optional(),
  order_by: orderBy(["created_at", "name", "key"]),
});

interface Keyed {
  id: string;
  key: string;
  name: string;
  createdAt: number;
}

/** The rows with that id, or with the text in their name or key, in the order asked for. */
export function selectKeyed<Row extends Keyed>(
  rows: Row[],
  query: { query?: string | undefined; order_by: Order<"created_at" | "name" | "key"> },
): Row[] {
  const found = rows.filter(
    (row) => row.id === query.query || contains([row.name, row.key], query.query),
  );
  return sort(found, query.order_by, {
    created_at: (row) => row.createdAt,
    name: (row) => row.name,
    key: (row) => row.key,
  });
}
