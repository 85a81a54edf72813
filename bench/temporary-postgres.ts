import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { applyMigrations } from "../scripts/database/apply-migrations.ts";
import { startEmbeddedPostgres } from "../scripts/database/embedded-postgres.ts";
import type { PostgresUrls } from "../scripts/database/postgres-passwords.ts";
import { anyFreePort } from "../scripts/ports.ts";

export type TemporaryPostgres = {
  /** A new database on the server: a copy of another one, or else an empty, migrated one. */
  createDatabase(name: string, original?: string): Promise<PostgresUrls>;
  stop(): Promise<void>;
};

/**
 * A server for one bench, gone with all its data afterwards. It gets the memory that a small managed
 * one has: the default of 128 MB would mean that a bench measures reads of the disk's cache.
 */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const directory = mkdtempSync(join(tmpdir(), "atrium-bench-"));
  // When this is root, the server runs as another user, who must be able to come here.
  chmodSync(directory, 0o711);
  const options = { directory, port: await anyFreePort() };
  const first = await startEmbeddedPostgres(options);
  await asSuperuser(first.superuserUrl, (client) => setMemory(client));
  await first.stop();

  const { stop, ...urls } = await startEmbeddedPostgres(options);
  let stopped: Promise<void> | undefined;
  const stopOnce = () => {
    stopped ??= stop().then(() => rmSync(directory, { recursive: true }));
    return stopped;
  };
  started.add(stopOnce);
  return {
    createDatabase: (name, original) => createDatabase(urls, name, original),
    stop: stopOnce,
  };
}

const started = new Set<() => Promise<void>>();

/** Stops what runs, for a bench that is interrupted. */
export async function stopTemporaryPostgres(): Promise<void> {
  await Promise.all([...started].map((stop) => stop()));
}

/** Runs statements as one who may do everything, for what a bench prepares. */
export async function asSuperuser<Result>(
  superuserUrl: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function setMemory(client: Client) {
  for (const [setting, value] of [
    ["shared_buffers", "2GB"],
    ["maintenance_work_mem", "512MB"],
    ["max_wal_size", "8GB"],
  ]) {
    await client.query(`ALTER SYSTEM SET ${setting} = '${value}'`);
  }
}

async function createDatabase(urls: PostgresUrls, name: string, original = "template1") {
  await asSuperuser(urls.superuserUrl, (client) =>
    client.query(`CREATE DATABASE ${name} OWNER app_owner TEMPLATE ${original}`),
  );
  const named = {
    databaseUrl: inDatabase(urls.databaseUrl, name),
    directUrl: inDatabase(urls.directUrl, name),
    superuserUrl: inDatabase(urls.superuserUrl, name),
  };
  await applyMigrations(named.directUrl);
  return named;
}

function inDatabase(url: string, name: string) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
