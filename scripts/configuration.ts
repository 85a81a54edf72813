import nextEnvironment from "@next/env";
import { clerkKeysProblem } from "../lib/production-guard.ts";

export type Environment = Record<string, string | undefined>;

/** What the environment leaves out, and the local stand-in therefore has to be started for. */
export type Missing = { clerk: boolean; database: boolean };

/**
 * The environment as Next will see it in development: the process's own variables, then the `.env`
 * files of the directory. Leaves `process.env` as it was.
 */
export function readEnvironment(directory: string): Environment {
  const own = { ...process.env };
  const silent = { info: () => undefined, error: console.error };
  const { combinedEnv } = nextEnvironment.loadEnvConfig(directory, true, silent, true);
  const environment = { ...combinedEnv };
  for (const name of Object.keys(process.env)) if (!(name in own)) delete process.env[name];
  Object.assign(process.env, own);
  return environment;
}

/**
 * Which parts have no configuration at all.
 *
 * @throws when one is configured by half, with the variable's name and the way out.
 */
export function missingParts(environment: Environment): Missing {
  const problem = clerkKeysProblem(environment) ?? databaseProblem(environment);
  if (problem) throw new Error(problem);
  return {
    clerk: !environment.CLERK_SECRET_KEY && !environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    database: !environment.DATABASE_URL,
  };
}

function databaseProblem(environment: Environment): string | null {
  if (!environment.DIRECT_URL || environment.DATABASE_URL) return null;
  return (
    "DATABASE_URL is missing, but DIRECT_URL is set. Set it to the URL that the app connects with, " +
    "or unset DIRECT_URL to use the embedded Postgres."
  );
}
