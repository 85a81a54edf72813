import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs Node with these arguments, and returns its exit code and, when kept, what it printed. */
export async function runNode(
  args: string[],
  options: { env?: NodeJS.ProcessEnv; output: "show" | "keep"; signal?: AbortSignal },
): Promise<{ exitCode: number; output: string }> {
  const stdio = options.output === "show" ? "inherit" : "pipe";
  const child = spawn(process.execPath, args, {
    env: options.env ?? process.env,
    stdio: ["ignore", stdio, stdio],
  });
  options.signal?.addEventListener("abort", () => child.kill());
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  const [exitCode] = await once(child, "close");
  return { exitCode: exitCode ?? 1, output };
}
