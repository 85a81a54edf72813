import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

type Options = { variables: Record<string, string>; flags?: string[]; directory?: string };

/**
 * For tests: runs one of our scripts as `npm run` does, with these variables and no others that
 * would configure the app.
 */
export async function runScript(script: string, { variables, flags = [], directory }: Options) {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/CLERK|^APP_|DATABASE_URL|DIRECT_URL|NODE_ENV|VITEST/.test(name)) delete env[name];
  }
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), script, ...flags],
    {
      env: { ...env, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
      ...(directory !== undefined && { cwd: directory }),
    },
  );
  const [output, complaint, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { output, complaint, exitCode: exitCode as number | null };
}
