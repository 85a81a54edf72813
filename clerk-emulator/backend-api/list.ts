export interface Page {
  limit: number;
  offset: number;
}

export interface Order<Name extends string> {
  name: Name;
  descending: boolean;
}

type Value = string | number | null;

/** One page of a list, and how many there are in all, as Clerk's lists answer. */
export function paginate<Row, Json>(rows: Row[], page: Page, serialize: (row: Row) => Json) {
  return { data: slice(rows, page).map((row) => serialize(row)), total_count: rows.length };
}

/** The lists that Clerk answers as a bare array unless `paginated` is asked for. */
export function respondWithList<Row, Json>(
  rows: Row[],
  query: Page & { paginated?: boolean | undefined },
  serialize: (row: Row) => Json,
) {
  return query.paginated
    ? paginate(rows, query, serialize)
    : slice(rows, query).map((row) => serialize(row));
}

export function slice<Row>(rows: Row[], { limit, offset }: Page): Row[] {
  return rows.slice(offset, offset + limit);
}

/**
 * The rows in the order that was asked for. Rows without a value come last in both directions; of
 * equal ones the later made is the greater.
 */
export function sort<Row, Name extends string>(
  rows: Row[],
  { name, descending }: Order<Name>,
  values: Record<Name, (row: Row) => Value>,
): Row[] {
  const value = values[name];
  const withValue = rows.filter((row) => value(row) !== null);
  const withoutValue = rows.filter((row) => value(row) === null);
  withValue.sort((one, other) => compare(value(one), value(other)));
  return [...(descending ? withValue.reverse() : withValue), ...withoutValue];
}

/** The order of every list of Clerk's that isn't told otherwise. */
export function newestFirst<Row extends { createdAt: number }>(rows: Row[]): Row[] {
  return sort(rows, { name: "createdAt", descending: true }, { createdAt: (row) => row.createdAt });
}

function compare(one: Value, other: Value): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en");
}

/**
 * Whether a row passes a filter of ids, of which each may be marked `+` (or a space, which is how an
 * unescaped plus sign arrives) to include and `-` to exclude. No filter lets everything pass.
 */
export function passes(ids: string[] | undefined, has: (id: string) => boolean): boolean {
  if (!ids) return true;
  const excluded = ids.filter((id) => id.startsWith("-")).map((id) => id.slice(1));
  const included = ids.filter((id) => !id.startsWith("-")).map((id) => id.replace(/^[+ ]/, ""));
  return (included.length === 0 || included.some(has)) && !excluded.some(has);
}

/** Case-insensitive partial match; an empty query matches everything. */
export function contains(texts: (string | null)[], query: string | undefined): boolean {
  if (!query) return true;
  const needle = query.toLocaleLowerCase("en");
  return texts.some((text) => text?.toLocaleLowerCase("en").includes(needle));
}
