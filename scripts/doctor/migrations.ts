import { type MigrationState, migrationState } from "../database/migration-state.ts";
import { type Check, ok, problem, type Result, skipped } from "./check.ts";
import { unreachable } from "./database-connection.ts";
import { databaseUrls } from "./database-urls.ts";

/** Whether the database has the migrations of this code, all of them and as they are. */
export const migrations: Check = {
  name: "Migrations",
  async run(installation): Promise<Result> {
    const urls = databaseUrls(installation);
    if ("state" in urls) return urls;
    const { databaseUrl, directUrl } = urls;
    try {
      return describeState(await migrationState(directUrl ?? databaseUrl));
    } catch (error) {
      if (directUrl) return unreachable(error, "DIRECT_URL", directUrl);
      if ((error as { code?: string }).code !== "42501") {
        return skipped("the database has to answer first");
      }
      return skipped("only the owner may look: set DIRECT_URL to have them compared");
    }
  },
};

function describeState({ applied, pending, edited, failed, unknown }: MigrationState): Result {
  if (failed.length > 0) {
    return problem(
      `begun and not finished: ${failed.join(", ")}`,
      "Put the database right, then run `npx prisma migrate resolve`.",
    );
  }
  if (edited.length > 0) {
    return problem(
      `edited after they were applied: ${edited.join(", ")}`,
      "Restore them, and put the change into a new one: npm run db:diff -- <name>.",
    );
  }
  if (pending.length > 0) {
    return problem(`missing: ${pending.join(", ")}`, "Run npm run db:migrate.");
  }
  if (unknown.length > 0) {
    return problem(
      `the database has some that this code doesn't: ${unknown.join(", ")}`,
      "Deploy the newer code, or look whether DATABASE_URL names the right database.",
    );
  }
  return ok(`all ${applied.length} are applied`);
}
