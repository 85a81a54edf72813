import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

type ForkOptions = {
  execArgv: string[];
  env: NodeJS.ProcessEnv;
  /** Where its output goes: to the terminal, or nowhere but to who listens to the streams. */
  output: "inherit" | "pipe";
};

/**
 * Starts a Node process with an IPC channel, which it watches to learn that its parent is gone.
 *
 * On Linux and macOS it leads a process group of its own: otherwise Ctrl-C in a terminal would
 * reach it at the same time as its parent, and nothing would stop in order.
 */
export function forkServer(file: string, args: string[], options: ForkOptions): ChildProcess {
  return fork(file, args, {
    execArgv: options.execArgv,
    env: options.env,
    stdio: ["ignore", options.output, options.output, "ipc"],
    detached: process.platform !== "win32",
  });
}

/** Asks a process to stop, and waits for it; after ten seconds it isn't asked any more. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  const exited = once(child, "exit");
  // Windows has no SIGTERM: kill() would end it on the spot, the closed channel lets it finish.
  if (process.platform === "win32" && child.connected) child.disconnect();
  else child.kill("SIGTERM");
  const controller = new AbortController();
  const patience = delay(10_000, undefined, { signal: controller.signal }).then(
    () => child.kill("SIGKILL"),
    () => undefined,
  );
  await exited;
  controller.abort();
  await patience;
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
