import { Pool } from "pg";
import { type Check, ok, problem, type Result } from "./check.ts";
import { databaseUrls } from "./database-urls.ts";

const oldestMajor = 16;

/** Whether the database can be reached, and is new enough. */
export const databaseConnection: Check = {
  name: "Database",
  async run(installation) {
    const urls = databaseUrls(installation);
    if ("state" in urls) return urls;
    try {
      return await withDatabase(urls.databaseUrl, async (pool) => {
        const { rows } = await pool.query<{ server_version: string }>("SHOW server_version");
        return compareServer(rows[0]?.server_version ?? "");
      });
    } catch (error) {
      return unreachable(error, "DATABASE_URL", urls.databaseUrl);
    }
  },
};

/** Does something with a connection of its own, which gives up soon, and closes it. */
export async function withDatabase<T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

function compareServer(version: string): Result {
  if (Number.parseInt(version, 10) >= oldestMajor) return ok(`PostgreSQL ${version} answers`);
  return problem(`PostgreSQL ${version} is too old`, `Use PostgreSQL ${oldestMajor} or newer.`);
}

const remedies: Record<string, string> = {
  ECONNREFUSED: "Nothing listens there: start the server, or put the host and port right.",
  ENOTFOUND: "There is no such host: put its name right.",
  ETIMEDOUT: "The host doesn't answer: look whether a firewall lets this machine in.",
  "28P01":
    "The password is wrong: set it anew with ALTER ROLE … PASSWORD '…', or put the URL right.",
  "28000":
    "The server doesn't let this role in from here: look at its pg_hba.conf, or its allowed addresses.",
  "3D000": "There is no such database: create it, or put its name right.",
};

/** What to do about a database that doesn't answer. The URL's password is never printed. */
export function unreachable(error: unknown, variable: string, url: string): Result {
  const { code = "", message } = error as Error & { code?: string };
  const { host, pathname } = new URL(url);
  return problem(
    `${variable} (${host}${pathname}): ${message || code}`,
    remedies[code] ?? `Put ${variable} right: see docs/deploy.md.`,
  );
}
