import path from "node:path";
import { Client } from "pg";
import type { EmbeddedPostgresOptions, SupervisorMessage } from "./embedded-postgres.ts";
import { type PostgresServer, preparePostgres } from "./postgres-data.ts";
import { type PostgresUrls, postgresUrls } from "./postgres-passwords.ts";
import { makeRolesAndDatabase } from "./postgres-roles.ts";
import * as postgres from "./postgres-server.ts";

/**
 * The process between whoever wants the embedded database and PostgreSQL: it stops the server when
 * its parent goes, even by kill -9. Its own session on the server says that somebody is in charge.
 */
const supervisor = "atrium-supervisor ";

async function supervise({ directory, port, durable = true }: EmbeddedPostgresOptions) {
  const server = await preparePostgres(directory);
  await takeOver(server, directory);

  let session: Client | undefined;
  const stop = once(async () => {
    // First, so that the next start sees that nobody is in charge and only waits for the server.
    await session?.end();
    await postgres.stopPostgres(server);
    process.exit();
  });
  process.on("disconnect", stop);
  process.on("SIGTERM", stop);
  const { ended } = await postgres.startPostgres(server, { port, durable });

  const urls = postgresUrls(server.passwords, port);
  session = await openSession(urls, `${supervisor}${process.pid}`);
  // The server has gone, and with it what this process is for; but not before it was reaped.
  session.on("error", () => ended().then(() => process.exit(1)));
  await makeRolesAndDatabase(session, server.passwords);
  tell({ type: "ready", urls });
  if (!process.connected) await stop();
}

/** Stops a server that was left behind; leaves alone one that another process looks after. */
async function takeOver(server: PostgresServer, directory: string) {
  const patience = Date.now() + 2_000;
  while (await postgres.isRunning(server)) {
    const other = await supervisorOf(server);
    if (other === null) {
      await postgres.stopPostgres(server);
    } else if (Date.now() < patience) {
      // One whose parent has just been killed is about to stop its server: wait for that.
      await new Promise((resolve) => setTimeout(resolve, 100));
    } else {
      throw new Error(
        `Process ${other} already runs the database in ${path.resolve(directory)}, on port ${postgres.runningPort(server)}. Stop what started it first.`,
      );
    }
  }
}

/** The id of the process in charge of a running server; null when it was left behind. */
async function supervisorOf(server: PostgresServer): Promise<string | null> {
  const port = postgres.runningPort(server);
  if (!port) return null;
  try {
    const client = await openSession(postgresUrls(server.passwords, port), "atrium");
    const { rows } = await client.query<{ name: string }>(
      "SELECT application_name AS name FROM pg_stat_activity WHERE starts_with(application_name, $1)",
      [supervisor],
    );
    await client.end();
    return rows[0]?.name.slice(supervisor.length) ?? null;
  } catch {
    return null;
  }
}

async function openSession({ superuserUrl }: PostgresUrls, name: string) {
  const url = new URL(superuserUrl);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href, application_name: name });
  await client.connect();
  return client;
}

function once(action: () => Promise<void>) {
  let done: Promise<void> | undefined;
  return () => {
    done ??= action();
    return done;
  };
}

function tell(message: SupervisorMessage) {
  if (process.connected) process.send?.(message);
}

supervise(JSON.parse(process.argv[2] ?? "{}")).catch((error: Error) => {
  tell({ type: "failed", message: error.message });
  process.exitCode = 1;
  process.disconnect?.();
});
