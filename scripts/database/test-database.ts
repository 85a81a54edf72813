import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

/**
 * Vitest's set-up of a test file that needs a database: a migrated one of its own, copied from the
 * template, so that files run side by side. DATABASE_URL and DIRECT_URL name it.
 */
const { databaseUrl, directUrl, superuserUrl } = inject("templateDatabase");
const name = `test_${randomBytes(6).toString("hex")}`;

const client = new Client({ connectionString: inDatabase(superuserUrl, "postgres") });
await client.connect();
await client.query(`CREATE DATABASE ${name} TEMPLATE atrium OWNER app_owner`);
// A copy has the template's tables, but not what a migration took away from the database itself.
await client.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`);
await client.end();

process.env.DATABASE_URL = inDatabase(databaseUrl, name);
process.env.DIRECT_URL = inDatabase(directUrl, name);

function inDatabase(url: string, database: string) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
