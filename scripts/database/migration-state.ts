import { Client } from "pg";
import { readApplied, readMigrations } from "./apply-migrations.ts";

/** Names of migrations, oldest first. */
export type MigrationState = {
  applied: string[];
  pending: string[];
  /** Applied, and then changed in our folder. */
  edited: string[];
  /** Begun, and not finished. */
  failed: string[];
  /** Applied, but not in our folder: the database is ahead of this code. */
  unknown: string[];
};

/**
 * Compares the migrations of our folder with those that a database had, and changes nothing.
 *
 * @throws pg's error, with code 42501 when the role of the URL may not look
 */
export async function migrationState(url: string): Promise<MigrationState> {
  const migrations = readMigrations();
  const names = migrations.map(({ name }) => name);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS bookkeeping");
    const applied = rows[0].bookkeeping ? await readApplied(client) : new Map();
    const failed = [...applied.values()].filter(({ finished_at }) => !finished_at);
    return {
      applied: names.filter((name) => applied.get(name)?.finished_at),
      pending: names.filter((name) => !applied.has(name)),
      edited: migrations
        .filter(({ name, checksum }) => {
          const earlier = applied.get(name);
          return earlier?.finished_at && earlier.checksum !== checksum;
        })
        .map(({ name }) => name),
      failed: failed.map(({ migration_name }) => migration_name),
      unknown: [...applied.keys()].filter((name) => !names.includes(name)),
    };
  } finally {
    await client.end();
  }
}
