import { execFileSync } from "node:child_process";

/**
 * Calls back when the command is to end: by Ctrl-C, by a signal, by a closed terminal, or because
 * whoever started it is gone, even by `kill -9`. The callback gets the exit code. It may be called
 * more than once: Ctrl-C comes from the terminal and, passed on, from npm.
 */
export function onEnd(end: (exitCode: number) => void): void {
  process.on("SIGINT", () => end(130));
  process.on("SIGTERM", () => end(0));
  process.on("SIGHUP", () => end(0));
  const parent = process.ppid;
  const npm = processThatRanTheShell(parent);
  setInterval(() => {
    if (process.ppid !== parent || (npm && !isAlive(npm))) end(0);
  }, 500).unref();
}

/** npm starts a command through a shell, which outlives npm when that is killed. */
function processThatRanTheShell(shell: number): number | null {
  if (process.platform === "win32" || !process.env.npm_lifecycle_event) return null;
  try {
    const output = execFileSync("ps", ["-o", "ppid=", "-p", String(shell)], { encoding: "utf8" });
    return Number(output) > 1 ? Number(output) : null;
  } catch {
    // Without `ps` only the shell is watched.
    return null;
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
