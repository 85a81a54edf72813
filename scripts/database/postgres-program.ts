import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import path from "node:path";
import { postgresIdentity } from "./postgres-identity.ts";

/** Starts one of Postgres' own programs, as the user it may run as. */
export function startProgram(
  programs: string,
  program: "initdb" | "pg_ctl" | "postgres",
  options: string[],
  stdio: StdioOptions,
): ChildProcess {
  return spawn(path.join(programs, program), options, {
    ...postgresIdentity(),
    cwd: programs,
    env: { ...environment(), LC_ALL: "C" },
    stdio,
    windowsHide: true,
  });
}

/**
 * Runs one of Postgres' own programs to its end.
 *
 * @throws what it wrote, when it fails
 */
export function runProgram(
  programs: string,
  program: "initdb" | "pg_ctl",
  options: string[],
): Promise<void> {
  const child = startProgram(programs, program, options, ["ignore", "ignore", "pipe"]);
  return new Promise((resolve, reject) => {
    let message = "";
    child.stderr?.on("data", (text: Buffer) => {
      message += text;
    });
    child.on("error", reject);
    // Not `close`: on Windows the server holds on to the pipe that pg_ctl was given.
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${options[0]} failed: ${message.trim()}`));
    });
  });
}

/** Without libpq's variables, which may point at another server. */
function environment() {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (name.startsWith("PG")) delete environment[name];
  }
  return environment;
}
