/** One change of a table: a record put, replaced or deleted; neither when the table was emptied. */
export interface Change {
  readonly before: { readonly id: string } | undefined;
  readonly after: { readonly id: string } | undefined;
}

type Keys = string | null | readonly string[];

/** The ids of the records that have a key. */
type IdsByKey = Map<string, Set<string>>;

/**
 * Records by id, and by every index named at the start, in the order in which they were first put.
 * An index maps a record to the key (or keys, or none) that `where` and `first` find it by. It is made
 * when somebody first asks for it: a start with thousands of records needs none of most of them.
 */
export class Table<Row extends { readonly id: string }, Index extends string = never> {
  readonly #rows = new Map<string, Row>();
  /** Those that were asked for. */
  readonly #indexes = new Map<Index, IdsByKey>();
  readonly #keysOf: Record<Index, (row: Row) => Keys>;
  readonly #changed: (change: Change) => void;

  constructor(keysOf: Record<Index, (row: Row) => Keys>, changed: (change: Change) => void) {
    this.#keysOf = keysOf;
    this.#changed = changed;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  values(): Row[] {
    return [...this.#rows.values()];
  }

  where(index: Index, key: string): Row[] {
    const ids = this.#index(index).get(key);
    return ids ? [...ids].map((id) => this.#rows.get(id) as Row) : [];
  }

  first(index: Index, key: string): Row | undefined {
    const [id] = this.#index(index).get(key) ?? [];
    return id === undefined ? undefined : this.#rows.get(id);
  }

  /** Keeps the record, in place of the one with its id if there is one, and returns it. */
  put(row: Row): Row {
    const before = this.#rows.get(row.id);
    this.#rows.set(row.id, row);
    for (const [name, index] of this.#indexes) {
      const keys = this.#keys(name, row);
      for (const key of keys) add(index, key, row.id);
      if (!before) continue;
      // An entry that stays keeps its place.
      for (const key of this.#keys(name, before)) {
        if (!keys.includes(key)) remove(index, key, row.id);
      }
    }
    this.#changed({ before, after: row });
    return row;
  }

  /** Keeps these records and no others. It says only that it was emptied. */
  fill(rows: readonly Row[]): void {
    this.clear();
    for (const row of rows) this.#rows.set(row.id, row);
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    for (const [name, index] of this.#indexes) {
      for (const key of this.#keys(name, row)) remove(index, key, id);
    }
    this.#rows.delete(id);
    this.#changed({ before: row, after: undefined });
  }

  clear(): void {
    this.#rows.clear();
    this.#indexes.clear();
    this.#changed({ before: undefined, after: undefined });
  }

  #index(name: Index): IdsByKey {
    const known = this.#indexes.get(name);
    if (known) return known;
    const index: IdsByKey = new Map();
    for (const row of this.#rows.values()) {
      for (const key of this.#keys(name, row)) add(index, key, row.id);
    }
    this.#indexes.set(name, index);
    return index;
  }

  #keys(name: Index, row: Row): readonly string[] {
    const keys = this.#keysOf[name](row);
    if (keys === null || keys === undefined) return [];
    return typeof keys === "string" ? [keys] : keys;
  }
}

function add(index: IdsByKey, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}

function remove(index: IdsByKey, key: string, id: string): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}
