import path from "node:path";
import { Client } from "pg";
import type { EmbeddedPostgresOptions, SupervisorMessage } from "./embedded-postgres.ts";
import { type PostgresUrls, postgresUrls } from "./postgres-passwords.ts";
import { makeRolesAndDatabase } from "./postgres-roles.ts";
import * as postgres from "./postgres-server.ts";

/**
 * The process between whoever wants the embedded database and PostgreSQL: it stops the server when
 * its parent goes, even by kill -9. Its own session on the server says that somebody is in charge.
 */
const supervisor = "atrium-supervisor";

async function supervise({ directory, port, durable = true }: EmbeddedPostgresOptions) {
  const server = await postgres.preparePostgres(directory);
  await takeOver(server, directory);

  const stop = once(async () => {
    await postgres.stopPostgres(server);
    process.exit();
  });
  process.on("disconnect", stop);
  process.on("SIGTERM", stop);
  await postgres.startPostgres(server, { port, durable });

  const urls = postgresUrls(server.passwords, port);
  const session = await openSession(urls);
  session.on("error", () => process.exit(1));
  await makeRolesAndDatabase(session, server.passwords);
  tell({ type: "ready", urls });
  if (!process.connected) await stop();
}

/** Stops a server that was left behind; leaves alone one that another process looks after. */
async function takeOver(server: postgres.PostgresServer, directory: string) {
  const patience = Date.now() + 10_000;
  while (await postgres.isRunning(server)) {
    // A supervisor whose parent has just been killed is about to stop its server: wait for that.
    if (!(await isSupervised(server))) await postgres.stopPostgres(server);
    else if (Date.now() < patience) await new Promise((resolve) => setTimeout(resolve, 100));
    else {
      throw new Error(
        `Another process already runs the database in ${path.resolve(directory)} on port ${postgres.runningPort(server)}. Stop it first.`,
      );
    }
  }
}

async function isSupervised(server: postgres.PostgresServer) {
  const port = postgres.runningPort(server);
  if (!port) return false;
  try {
    const client = await openSession(postgresUrls(server.passwords, port), "atrium");
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE application_name = $1",
      [supervisor],
    );
    await client.end();
    return Boolean(rowCount);
  } catch {
    return false;
  }
}

async function openSession({ superuserUrl }: PostgresUrls, name = supervisor) {
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
