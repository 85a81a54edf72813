import { productionProblem } from "../../lib/production-guard.ts";
import { type Check, ok, problem, type Result, skipped } from "./check.ts";

/** Whether a production build and start would go through. */
export const productionLocks: Check = {
  name: "Production",
  run({ environment, production }): Result {
    if (!production) {
      return skipped("this is no production: npm run doctor -- --production looks all the same");
    }
    const found = productionProblem(environment);
    if (!found) return ok("the build and the start accept this configuration");
    const [detail = "", ...remedies] = found.split(/(?<=\.)\s/);
    return problem(detail, remedies.join(" ") || "See docs/deploy.md.");
  },
};
