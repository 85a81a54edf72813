import { existsSync } from "node:fs";
import path from "node:path";
import { anyFreePort } from "../ports.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { runningEmbeddedPostgres } from "./running-embedded-postgres.ts";

const directory = path.join(".atrium", "postgres");

/** Applies the migrations: to the configured database, else to the one that `npm run dev` uses. */
async function main() {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
  const configured = process.env.DIRECT_URL || process.env.DATABASE_URL;
  if (configured) return report(await applyMigrations(configured));

  const running = runningEmbeddedPostgres(directory);
  if (running) return report(await applyMigrations(running.directUrl));

  const embedded = await startEmbeddedPostgres({ directory, port: await anyFreePort() });
  try {
    report(await applyMigrations(embedded.directUrl));
  } finally {
    await embedded.stop();
  }
}

function report(applied: string[]) {
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
}

main().catch((error: Error) => {
  console.error(`The migrations were not applied. ${error.message}`);
  process.exitCode = 1;
});
