import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { forkServer, hasExited, stopChild } from "./child.ts";
import { commands } from "./commands.ts";

export type NextServer = { url: string; ended: Promise<void>; stop(): Promise<void> };

/**
 * Starts `next dev` or `next start`, and resolves when it accepts connections.
 *
 * @throws when it ends before that; its own message is on the terminal.
 */
export async function startNext(
  command: "dev" | "start",
  port: number,
  environment: NodeJS.ProcessEnv,
): Promise<NextServer> {
  const preload = pathToFileURL(join(import.meta.dirname, "exit-on-disconnect.mjs")).href;
  const child = forkServer(commands.next, [command, "-H", "localhost", "-p", String(port)], {
    execArgv: ["--import", preload],
    env: environment,
    output: "inherit",
  });
  const ended = once(child, "exit").then(() => undefined);
  while (!(await accepts(port))) {
    if (hasExited(child)) throw new Error(`"next ${command}" stopped; see its message above.`);
    await delay(50);
  }
  return { url: `http://localhost:${port}`, ended, stop: () => stopChild(child) };
}

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
