import { parseEnvironment } from "../../lib/env.ts";
import { type Environment, type Missing, missingParts } from "../configuration.ts";
import { type Check, ok, problem, type Result } from "./check.ts";

/** Whether the variables are whole and well formed; none of their values is ever printed. */
export const environmentVariables: Check = {
  name: "Environment",
  run({ environment, production }): Result {
    try {
      const missing = missingParts(environment);
      parseEnvironment(
        production ? environment : { ...standIns(missing), ...present(environment) },
      );
      return ok(description(missing));
    } catch (error) {
      return explain((error as Error).message);
    }
  },
};

/** One problem is told as a sentence and its remedy; several, as a line each between two others. */
function explain(message: string): Result {
  const [first = "", ...lines] = message.split("\n");
  if (lines.length > 0) return problem(lines.slice(0, -1).join("\n"), lines.at(-1) ?? "");
  const [detail = "", ...remedies] = first.split(/(?<=\.)\s/);
  return problem(detail, remedies.join(" "));
}

function description({ clerk, database }: Missing): string {
  const parts = [...(clerk ? ["Clerk's keys"] : []), ...(database ? ["DATABASE_URL"] : [])];
  if (parts.length === 0) return "whole";
  return `${parts.join(" and ")} not set: npm run dev starts a stand-in on this machine`;
}

/** In the place of what `npm run dev` will set. */
function standIns({ clerk, database }: Missing): Environment {
  return {
    ...(clerk && {
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${btoa("example.clerk.accounts.dev$")}`,
      CLERK_SECRET_KEY: "sk_test_example",
    }),
    ...(database && { DATABASE_URL: "postgresql://localhost/example" }),
  };
}

/** An empty variable counts as none. */
const present = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
