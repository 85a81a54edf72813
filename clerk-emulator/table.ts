/** One change of a table: a record put, replaced or deleted; neither when the table was emptied. */
export interface Change {
  readonly before: { readonly id: string } | undefined;
  readonly after: { readonly id: string } | undefined;
}

type Keys = string | null | readonly string[];

/**
 * Records by id, and by every index named at the start, in the order in which they were first put.
 * An index maps a record to the key (or keys, or none) that `where` and `first` find it by.
 */
export class Table<Row extends { readonly id: string }, Index extends string = never> {
  readonly #rows = new Map<string, Row>();
  readonly #indexes = new Map<string, Map<string, Set<string>>>();
  readonly #keysOf: Record<Index, (row: Row) => Keys>;
  readonly #changed: (change: Change) => void;

  constructor(keysOf: Record<Index, (row: Row) => Keys>, changed: (change: Change) => void) {
    this.#keysOf = keysOf;
    this.#changed = changed;
    for (const index in keysOf) this.#indexes.set(index, new Map());
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
    const ids = this.#indexes.get(index)?.get(key);
    return ids ? [...ids].map((id) => this.#rows.get(id) as Row) : [];
  }

  first(index: Index, key: string): Row | undefined {
    const [id] = this.#indexes.get(index)?.get(key) ?? [];
    return id === undefined ? undefined : this.#rows.get(id);
  }

  /** Keeps the record, in place of the one with its id if there is one, and returns it. */
  put(row: Row): Row {
    const before = this.#rows.get(row.id);
    this.#rows.set(row.id, row);
    this.#link(row);
    if (before) this.#unlink(before, [...this.#entries(row)].map(String));
    this.#changed({ before, after: row });
    return row;
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    this.#unlink(row);
    this.#rows.delete(id);
    this.#changed({ before: row, after: undefined });
  }

  clear(): void {
    this.#rows.clear();
    for (const index of this.#indexes.values()) index.clear();
    this.#changed({ before: undefined, after: undefined });
  }

  #link(row: Row): void {
    for (const [index, key] of this.#entries(row)) {
      const ids = this.#indexes.get(index)?.get(key);
      if (ids) ids.add(row.id);
      else this.#indexes.get(index)?.set(key, new Set([row.id]));
    }
  }

  /** `kept` are the entries that stay, in their place. */
  #unlink(row: Row, kept: readonly string[] = []): void {
    for (const [index, key] of this.#entries(row)) {
      if (kept.includes(String([index, key]))) continue;
      const ids = this.#indexes.get(index)?.get(key);
      ids?.delete(row.id);
      if (ids?.size === 0) this.#indexes.get(index)?.delete(key);
    }
  }

  *#entries(row: Row): Generator<[string, string]> {
    for (const index in this.#keysOf) {
      for (const key of [this.#keysOf[index](row) ?? []].flat()) yield [index, key];
    }
  }
}
