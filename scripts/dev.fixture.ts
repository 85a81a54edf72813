import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { testBuildDirectory } from "./build-app.ts";
import { anyFreePort } from "./ports.ts";

export type Dev = { process: ChildProcess; ports: Record<string, number> };

/** The data directory that the commands below work on, in a folder of the test's own. */
export const dataDirectory = (folder: string) => join(folder, "data");

/**
 * Starts `npm run dev`'s script with an empty configuration, and waits for its table.
 *
 * @throws what the script said when it ends before that.
 */
export async function startDev(folder: string, ...flags: string[]): Promise<Dev> {
  const child = await spawnDev(folder, flags);
  const ports: Record<string, number> = {};
  const complaint = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, part, port] = /^ {2}(App|Clerk|Postgres) +\S*localhost:(\d+)/.exec(line) ?? [];
    if (part) ports[part] = Number(port);
    if (line.includes("424242")) {
      child.stdout.resume();
      return { process: child, ports };
    }
  }
  throw new Error(`The script ended before its table: ${await complaint}`);
}

/** Starts the script where it is to refuse, and returns its exit code and what it says. */
export async function refusedDev(folder: string, ...flags: string[]) {
  const child = await spawnDev(folder, flags);
  child.stdout.resume();
  const [message, [exitCode]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { message, exitCode };
}

/** Sends a signal, and returns the exit code. */
export async function endDev(dev: Dev, signal: NodeJS.Signals): Promise<number | null> {
  if (dev.process.exitCode !== null) return dev.process.exitCode;
  const exited = once(dev.process, "exit");
  dev.process.kill(signal);
  const [exitCode] = await exited;
  return exitCode;
}

/** Which of its ports still answer. */
export async function listeningParts({ ports }: Dev): Promise<string[]> {
  const parts = Object.entries(ports);
  const answers = await Promise.all(parts.map(([, port]) => isListening(port)));
  return parts.flatMap(([part], index) => (answers[index] ? [part] : []));
}

async function spawnDev(folder: string, flags: string[]) {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/CLERK|DATABASE_URL|DIRECT_URL|NODE_ENV|VITEST/.test(name)) delete env[name];
  }
  return spawn(process.execPath, ["--import", "tsx", "scripts/dev.ts", ...flags], {
    env: {
      ...env,
      APP_DATA_DIRECTORY: dataDirectory(folder),
      APP_BUILD_DIRECTORY: testBuildDirectory,
      PORT: String(await anyFreePort()),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
