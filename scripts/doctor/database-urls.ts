import { join } from "node:path";
import { runningEmbeddedPostgres } from "../database/running-embedded-postgres.ts";
import { type Installation, type Result, skipped } from "./check.ts";

export type DatabaseUrls = {
  databaseUrl: string;
  /** The owner's; null when it isn't set. */
  directUrl: string | null;
};

/** The configured database, else the one that `npm run dev` runs right now; or why there is none. */
export function databaseUrls({ environment, dataDirectory }: Installation): DatabaseUrls | Result {
  const { DATABASE_URL: databaseUrl, DIRECT_URL: directUrl } = environment;
  if (databaseUrl) {
    if (!URL.canParse(databaseUrl)) return skipped("DATABASE_URL has to be put right first");
    return { databaseUrl, directUrl: directUrl || null };
  }
  if (directUrl) return skipped("DATABASE_URL has to be set first");
  return (
    runningEmbeddedPostgres(join(dataDirectory, "postgres")) ??
    skipped("there is no DATABASE_URL: npm run dev starts PostgreSQL")
  );
}
