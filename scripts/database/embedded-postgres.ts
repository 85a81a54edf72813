import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { PostgresUrls } from "./postgres-passwords.ts";

export type EmbeddedPostgresOptions = {
  /** Where its data and passwords live. */
  directory: string;
  port: number;
  /** False for data that may be lost with the machine's power, as in tests. */
  durable?: boolean;
};

export type EmbeddedPostgres = PostgresUrls & { stop(): Promise<void> };

export type SupervisorMessage =
  | { type: "ready"; urls: PostgresUrls }
  | { type: "failed"; message: string };

/**
 * Starts a real PostgreSQL out of an npm package, on loopback, with its data in a directory. It stops
 * with `stop()`, or by itself when this process ends, however it ends.
 *
 * @throws when another process runs the same directory, when the port is taken, or when the platform
 *   has no package
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const child = fork(
    fileURLToPath(new URL("./postgres-supervisor.ts", import.meta.url)),
    [JSON.stringify(options)],
    {
      execArgv: ["--import", typescriptLoader()],
      // Its own process group: Ctrl-C in a terminal would otherwise stop it before the app.
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  const urls = await ready(child);
  return { ...urls, stop: () => stop(child) };
}

function ready(child: ChildProcess): Promise<PostgresUrls> {
  return new Promise((resolve, reject) => {
    child.once("message", (message: SupervisorMessage) => {
      if (message.type === "ready") resolve(message.urls);
      else reject(new Error(message.message));
    });
    child.once("error", reject);
    // Not `exit`: that may come before the last message was read.
    child.once("disconnect", () => reject(new Error("The database's supervisor ended early.")));
  });
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.connected) child.disconnect();
  await ended;
}

function typescriptLoader() {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
