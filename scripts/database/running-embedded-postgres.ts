import { dataDirectory } from "./postgres-data.ts";
import { type PostgresUrls, postgresUrls, readPasswords } from "./postgres-passwords.ts";
import { runningPort } from "./postgres-server.ts";

/** The URLs of the embedded database that another process runs in a directory; null when none does. */
export function runningEmbeddedPostgres(directory: string): PostgresUrls | null {
  const passwords = readPasswords(directory);
  const port = runningPort({ data: dataDirectory(directory) });
  return passwords && port ? postgresUrls(passwords, port) : null;
}
