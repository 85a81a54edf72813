import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";

const committed = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Applies the migrations that a database lacks, each in one transaction, with the lock and the
 * bookkeeping of `prisma migrate deploy`, so that either may go on where the other stopped. It needs
 * no native engine, hence no network.
 *
 * @param directUrl the owner of the tables, on a direct connection (no pooler in transaction mode)
 * @returns the names of those applied, oldest first
 * @throws when one fails (nothing of it remains), failed earlier, or was edited after it was applied
 * @see https://www.prisma.io/docs/orm/prisma-migrate/workflows/production-and-testing
 */
export async function applyMigrations(directUrl: string, directory = committed): Promise<string[]> {
  const client = new Client({ connectionString: directUrl });
  await client.connect();
  try {
    // The lock that Prisma Migrate takes; it goes with the connection.
    await client.query("SELECT pg_advisory_lock(72707369)");
    await client.query(bookkeeping);
    const pending = notYetApplied(readMigrations(directory), await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/** The names of the migrations in a directory, oldest first. */
export function migrationNames(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** The migrations of a directory, ours unless another is named, oldest first. */
export function readMigrations(directory = committed): Migration[] {
  return migrationNames(directory).map((name) => {
    const sql = readFileSync(path.join(directory, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** The migrations that a database had, by name; those that were rolled back are left out. */
export async function readApplied(client: Client): Promise<Map<string, Applied>> {
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function notYetApplied(migrations: Migration[], applied: Map<string, Applied>): Migration[] {
  return migrations.filter(({ name, checksum }) => {
    const earlier = applied.get(name);
    if (!earlier) return true;
    if (!earlier.finished_at) {
      throw new Error(
        `Migration ${name} failed earlier and may be half applied. Put the database right, then run \`npx prisma migrate resolve\`.`,
      );
    }
    if (earlier.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was edited after it was applied. Restore it, and put the change into a new one (\`npm run db:diff -- <name>\`).`,
      );
    }
    return false;
  });
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${name} failed, and nothing of it was kept: ${reason}`, {
      cause: error,
    });
  }
}
