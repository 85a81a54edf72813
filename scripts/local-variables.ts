import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, missingParts } from "./configuration.ts";

/**
 * Keeps the variables of the services that `npm run dev` has started, for other commands and for the
 * eyes of their owner alone.
 *
 * @returns what removes them again
 */
export function keepLocalVariables(directory: string, variables: Record<string, string>) {
  const file = fileIn(directory);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(variables), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/**
 * The environment, with what it leaves out taken from the `npm run dev` that runs on this directory.
 *
 * @throws when there is none, with what to set instead
 */
export function withLocalVariables(environment: Environment, directory: string): Environment {
  const missing = missingParts(environment);
  if (!missing.clerk && !missing.database) return environment;
  const local = readVariables(directory);
  const lacks = { clerk: !local?.CLERK_SECRET_KEY, database: !local?.DATABASE_URL };
  if (!local || (missing.clerk && lacks.clerk) || (missing.database && lacks.database)) {
    throw new Error(
      "CLERK_SECRET_KEY, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and DATABASE_URL aren't all set, and no npm run dev runs in this checkout. Set them in .env.local (see .env.example), or start npm run dev in another terminal.",
    );
  }
  return { ...local, ...withoutEmpty(environment) };
}

function readVariables(directory: string): Record<string, string> | null {
  try {
    return JSON.parse(readFileSync(fileIn(directory), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

const fileIn = (directory: string) => join(directory, "variables.json");

function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
}
