import type { Environment } from "../configuration.ts";
import { type Result, skipped } from "./check.ts";

export type DatabaseUrls = {
  databaseUrl: string;
  /** The owner's; null when it isn't set. */
  directUrl: string | null;
};

/** Where the database is; or why it isn't to be looked at. */
export function databaseUrls({ environment }: { environment: Environment }): DatabaseUrls | Result {
  const { DATABASE_URL: databaseUrl, DIRECT_URL: directUrl } = environment;
  if (!databaseUrl && directUrl) return skipped("DATABASE_URL has to be set first");
  if (!databaseUrl) return skipped("there is no DATABASE_URL: npm run dev starts PostgreSQL");
  if (!URL.canParse(databaseUrl)) return skipped("DATABASE_URL has to be put right first");
  return { databaseUrl, directUrl: directUrl || null };
}
