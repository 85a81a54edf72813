import { ForbiddenRoleError, requireRestrictedRole } from "../../lib/database-role.ts";
import { type Check, ok, problem, type Result, skipped } from "./check.ts";
import { withDatabase } from "./database-connection.ts";
import { databaseUrls } from "./database-urls.ts";

/** Whether row-level security binds the role that the app connects as. */
export const databaseRole: Check = {
  name: "Database role",
  async run(installation): Promise<Result> {
    const urls = databaseUrls(installation);
    if ("state" in urls) return urls;
    try {
      await withDatabase(urls.databaseUrl, requireRestrictedRole);
      return ok("row-level security binds it");
    } catch (error) {
      if (!(error instanceof ForbiddenRoleError))
        return skipped("the database has to answer first");
      const [detail = "", ...remedies] = error.message.split(/(?<=\.)\s/);
      return problem(detail, remedies.join(" "));
    }
  },
};
