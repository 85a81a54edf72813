import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { postgresBinaries } from "./postgres-binaries.ts";
import { isReachableByOthers, openPlace, postgresIdentity } from "./postgres-identity.ts";
import { makePasswords, type PostgresPasswords, readPasswords } from "./postgres-passwords.ts";

const identity = postgresIdentity();

/** A PostgreSQL server on a data directory, driven through its own programs. */
export type PostgresServer = { programs: string; data: string; passwords: PostgresPasswords };

/** The server of this directory, its data made on first use. */
export async function preparePostgres(directory: string): Promise<PostgresServer> {
  const programs = postgresBinaries(identity);
  mkdirSync(directory, { recursive: true });
  const data = dataDirectory(directory);
  const known = readPasswords(directory);
  const passwords = known ?? makePasswords(directory);
  if (known && existsSync(data)) return { programs, data, passwords };

  const unfinished = `${data}.unfinished`;
  const passwordFile = path.join(path.dirname(data), "initdb-password");
  for (const left of [unfinished, passwordFile, ...(known ? [] : outside(directory, data))]) {
    rmSync(left, { recursive: true, force: true });
  }
  mkdirSync(path.dirname(data), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  if (identity) {
    for (const place of [unfinished, passwordFile]) chownSync(place, identity.uid, identity.gid);
  }
  try {
    await run(programs, "initdb", [
      ...["-D", unfinished, "-U", "postgres", "--pwfile", passwordFile],
      ...[
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
      ],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, data);
  return { programs, data, passwords };
}

/** Starts the server and returns when it takes connections. */
export async function startPostgres(
  { programs, data }: PostgresServer,
  { port, durable }: { port: number; durable: boolean },
): Promise<void> {
  const careless = durable ? "" : " -F -c synchronous_commit=off -c full_page_writes=off";
  const log = path.join(data, "server.log");
  rmSync(log, { force: true });
  const options = ["-D", data, "-l", log, "-w", "-o", `-p ${port}${careless}`];
  try {
    await run(programs, "pg_ctl", ["start", ...options]);
  } catch {
    const written = existsSync(log) ? readFileSync(log, "utf8").trim() : "it wrote no log";
    throw new Error(`PostgreSQL did not start on port ${port}:\n${written}`);
  }
}

/** Stops the server, its clients' open transactions rolled back. Fine when it doesn't run. */
export async function stopPostgres(server: PostgresServer): Promise<void> {
  if (!(await isRunning(server))) return;
  await run(server.programs, "pg_ctl", ["stop", "-D", server.data, "-m", "fast", "-w"]);
}

/** Whether a server runs on this directory, whoever started it. */
export async function isRunning({ programs, data }: PostgresServer): Promise<boolean> {
  return run(programs, "pg_ctl", ["status", "-D", data]).then(
    () => true,
    () => false,
  );
}

/** The port of the server that runs on this directory; null when there is none. */
export function runningPort({ data }: Pick<PostgresServer, "data">): number | null {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  // https://www.postgresql.org/docs/current/storage-file-layout.html: process id first, port fourth
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  try {
    process.kill(Number(pid), 0);
  } catch {
    return null;
  }
  return port || null;
}

/** In the directory; or, when Postgres' user couldn't come there, in a place named after it. */
export function dataDirectory(directory: string): string {
  const inside = path.join(path.resolve(directory), "data");
  if (!identity || isReachableByOthers(path.dirname(inside))) return inside;
  const name = createHash("sha256").update(inside).digest("hex").slice(0, 16);
  return path.join(openPlace, name, "data");
}

/** Data that lies elsewhere and outlived the directory with its passwords, which nobody can open. */
function outside(directory: string, data: string) {
  return path.dirname(data) === path.resolve(directory) ? [] : [data];
}

async function run(programs: string, program: string, options: string[]): Promise<void> {
  const child = spawn(path.join(programs, program), options, {
    ...identity,
    cwd: programs,
    env: { ...environment(), LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
    windowsHide: true,
  });
  const { code, message } = await finished(child);
  if (code !== 0) throw new Error(`${program} ${options[0]} failed: ${message.trim()}`);
}

/** Without libpq's variables, which may point at another server. */
function environment() {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (name.startsWith("PG")) delete environment[name];
  }
  return environment;
}

function finished(child: ChildProcess): Promise<{ code: number | null; message: string }> {
  return new Promise((resolve, reject) => {
    let message = "";
    child.stderr?.on("data", (text: Buffer) => {
      message += text;
    });
    child.on("error", reject);
    // Not `close`: on Windows the server holds on to the pipe that pg_ctl was given.
    child.on("exit", (code) => resolve({ code, message }));
  });
}
