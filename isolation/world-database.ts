import { Client } from "pg";
import { inject } from "vitest";
import type { Model } from "./prisma-schema";
import { ownerColumn, type Row, type World } from "./world";

/** A row as Postgres writes it, with its table: equal texts are equal bytes. */
type Snapshot = string[];

/** The test's database seen by a superuser, whom no policy binds. */
export class WorldDatabase {
  readonly #world: World;
  readonly #superuser: Client;
  readonly #before = new Map<boolean, Snapshot>();

  constructor(world: World) {
    this.#world = world;
    const url = new URL(inject("templateDatabase").superuserUrl);
    url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
    this.#superuser = new Client({ connectionString: url.href });
  }

  connect() {
    return this.#superuser.connect();
  }

  end() {
    return this.#superuser.end();
  }

  async execute(statement: string): Promise<void> {
    await this.#superuser.query(statement);
  }

  /** Empties the database and puts our rows there, and theirs unless they are to be missing. */
  async restore(withTheirs: boolean): Promise<void> {
    const { models } = this.#world;
    // Neither foreign keys nor their cascades matter while everything is replaced.
    const statements = ["BEGIN; SET LOCAL session_replication_role = replica"];
    for (const { table } of models) statements.push(`DELETE FROM "${table}"`);
    for (const model of models) {
      for (const row of this.#rowsOf(model, withTheirs)) statements.push(this.#insert(model, row));
    }
    await this.execute([...statements, "COMMIT"].join(";\n"));
    this.#before.set(withTheirs, await this.#snapshot());
  }

  /** Whether anything differs from what `restore` put there, and what of theirs does. */
  async changes(withTheirs: boolean): Promise<{ changed: boolean; theirs: string[] }> {
    const [before, after] = [this.#before.get(withTheirs) ?? [], await this.#snapshot()];
    const different = [
      ...before.filter((row) => !after.includes(row)).map((row) => `gone: ${row}`),
      ...after.filter((row) => !before.includes(row)).map((row) => `new: ${row}`),
    ];
    return {
      changed: different.length > 0,
      theirs: different.filter((row) => !row.includes(": ours: ")),
    };
  }

  async #snapshot(): Promise<Snapshot> {
    const organizationId = this.#world.ours.Organization?.[0]?.id;
    const selects = this.#world.models.map((model) => {
      const owner = ownerColumn(model) === "id" ? "id" : ownerColumn(model) && "organization_id";
      const side = owner
        ? `CASE WHEN "${owner}" = '${organizationId}' THEN 'ours' ELSE 'theirs' END`
        : "'global'";
      return `SELECT ${side} || ': ${model.table} ' || t::text AS row FROM "${model.table}" AS t`;
    });
    const { rows } = await this.#superuser.query<{ row: string }>(selects.join(" UNION ALL "));
    return rows.map(({ row }) => row);
  }

  #rowsOf({ name }: Model, withTheirs: boolean): Row[] {
    const { ours, theirs } = this.#world;
    const rows = [...(ours[name] ?? []), ...(withTheirs ? (theirs[name] ?? []) : [])];
    return [...new Map(rows.map((row) => [row.id ?? row.clerkId, row])).values()];
  }

  #insert({ table, columns }: Model, row: Row): string {
    const names = columns.map(({ column }) => `"${column}"`);
    const values = columns.map(({ name }) => this.#literal(row[name]));
    return `INSERT INTO "${table}" (${names.join()}) VALUES (${values.join()})`;
  }

  #literal(value: unknown): string {
    if (value === null) return "NULL";
    if (value instanceof Date) return `'${value.toISOString()}'`;
    if (typeof value === "object") return this.#superuser.escapeLiteral(JSON.stringify(value));
    return this.#superuser.escapeLiteral(String(value));
  }
}
