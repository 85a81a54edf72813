import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { postgresBinaries } from "./postgres-binaries.ts";
import { isReachableByOthers, openPlace, postgresIdentity } from "./postgres-identity.ts";
import { makePasswords, type PostgresPasswords, readPasswords } from "./postgres-passwords.ts";
import { runProgram } from "./postgres-program.ts";

/** What it takes to run a server: the programs, its data, and the passwords to its roles. */
export type PostgresServer = { programs: string; data: string; passwords: PostgresPasswords };

/** The server of a directory, its data made on first use. */
export async function preparePostgres(directory: string): Promise<PostgresServer> {
  const programs = postgresBinaries(postgresIdentity());
  mkdirSync(directory, { recursive: true });
  const data = dataDirectory(directory);
  const known = readPasswords(directory);
  const passwords = known ?? makePasswords(directory);
  if (known && existsSync(data)) return { programs, data, passwords };

  // Data that lies elsewhere and outlived the directory with its passwords: nobody can open it.
  if (!known && path.dirname(data) !== path.resolve(directory)) remove(data);
  // Made under another name, so that one that was interrupted is never taken for a whole one.
  const unfinished = `${data}.unfinished`;
  remove(unfinished);
  mkdirSync(path.dirname(data), { recursive: true });
  mkdirSync(unfinished, { mode: 0o700 });
  await initialize(programs, unfinished, passwords.superuser);
  renameSync(unfinished, data);
  return { programs, data, passwords };
}

/** In the directory; or, when Postgres' user couldn't come there, in a place named after it. */
export function dataDirectory(directory: string): string {
  const inside = path.join(path.resolve(directory), "data");
  if (!postgresIdentity() || isReachableByOthers(path.dirname(inside))) return inside;
  const name = createHash("sha256").update(inside).digest("hex").slice(0, 16);
  return path.join(openPlace, name, "data");
}

async function initialize(programs: string, data: string, password: string) {
  const passwordFile = `${data}.password`;
  remove(passwordFile);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const identity = postgresIdentity();
  if (identity) {
    for (const place of [data, passwordFile]) chownSync(place, identity.uid, identity.gid);
  }
  try {
    await runProgram(programs, "initdb", [
      ...["-D", data, "-U", "postgres", "--pwfile", passwordFile],
      ...[
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-sync",
        "--no-instructions",
      ],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    ]);
  } finally {
    remove(passwordFile);
  }
}

function remove(place: string) {
  rmSync(place, { recursive: true, force: true });
}
