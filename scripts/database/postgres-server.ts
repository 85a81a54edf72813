import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import type { PostgresServer } from "./postgres-data.ts";
import { runProgram, startProgram } from "./postgres-program.ts";

/**
 * Starts the server and returns when it takes connections.
 *
 * @returns `ended`, which waits until the server has gone and, where it is a child of this process,
 *   was reaped; at once on Windows, where it is none
 * @throws the server's own log, when it ends instead
 */
export async function startPostgres(
  server: PostgresServer,
  { port, durable }: { port: number; durable: boolean },
): Promise<{ ended(): Promise<void> }> {
  const careless = ["-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
  const options = ["-p", String(port), ...(durable ? [] : careless)];
  const log = path.join(server.data, "server.log");
  try {
    if (process.platform !== "win32") return await startAsChild(server, options, log);
    await startOnWindows(server, options, log);
    return { ended: async () => {} };
  } catch {
    const written = existsSync(log) ? readFileSync(log, "utf8").trim() : "It wrote no log.";
    throw new Error(`PostgreSQL did not start on port ${port}:\n${written}`);
  }
}

/** Stops the server, its clients' open transactions rolled back. Fine when it doesn't run. */
export async function stopPostgres(server: PostgresServer): Promise<void> {
  if (!(await isRunning(server))) return;
  const stop = ["stop", "-D", server.data, "-m", "fast", "-w"];
  await runProgram(server.programs, "pg_ctl", stop).catch(async (error) => {
    // To pg_ctl it is a failure that the server was killed while it waited: here it is what's wanted.
    if (await isRunning(server)) throw error;
  });
}

/** Whether a server runs on this directory, whoever started it. */
export async function isRunning({ programs, data }: PostgresServer): Promise<boolean> {
  return runProgram(programs, "pg_ctl", ["status", "-D", data]).then(
    () => true,
    () => false,
  );
}

/** The port of the server that runs on this directory; null when there is none. */
export function runningPort({ data }: Pick<PostgresServer, "data">): number | null {
  const [pid, , , port] = lockFile(data).map(Number);
  try {
    process.kill(Number(pid), 0);
  } catch {
    return null;
  }
  return port || null;
}

// As a child of this process, so that it is reaped when it is killed: a container often has no init
// that would, and Postgres takes a dead server that nobody reaped for a running one.
async function startAsChild({ programs, data }: PostgresServer, options: string[], log: string) {
  const output = openSync(log, "w");
  const child = startProgram(
    programs,
    "postgres",
    ["-D", data, ...options],
    ["ignore", output, output],
  );
  closeSync(output);
  await becomesReady(child, data);
  return {
    ended: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/** pg_ctl alone lets an administrator start a server there: it takes the rights away. */
async function startOnWindows({ programs, data }: PostgresServer, options: string[], log: string) {
  const start = ["start", "-D", data, "-l", log, "-w", "-o", options.join(" ")];
  await runProgram(programs, "pg_ctl", start);
}

function becomesReady(child: ChildProcess, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      const [pid, , , , , , , status] = lockFile(data);
      if (Number(pid) === child.pid && status?.trim() === "ready") finish(resolve);
    }, 20);
    const fail = () => finish(() => reject(new Error("It ended instead.")));
    const finish = (settle: () => void) => {
      clearInterval(look);
      child.off("exit", fail);
      settle();
    };
    child.once("error", fail);
    child.once("exit", fail);
  });
}

/**
 * The lines that a running server keeps: the process id first, the port fourth, the status last.
 *
 * @see https://www.postgresql.org/docs/current/storage-file-layout.html
 */
function lockFile(data: string): string[] {
  const file = path.join(data, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}
