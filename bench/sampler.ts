import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { forkServer, hasExited, stopChild } from "../scripts/child.ts";
import type { SamplerAnswer, SamplerRequest, SamplerSetup } from "./sampler-process.ts";

export type Sampler = {
  /** Runs the operations in turn, this many times. Returns the milliseconds of each. */
  latency(names: string[], rounds: number): Promise<SamplerAnswer>;
  /** Runs each operation, many at once, for so long. Returns how often a second it was done. */
  throughput(names: string[], seconds: number): Promise<SamplerAnswer>;
  stop(): Promise<void>;
};

/**
 * Starts a process that measures on a database as the app would use it.
 *
 * @param module the file whose `prepare(input)` returns the operations
 * @throws when the module can't prepare; each measurement throws when an operation does
 */
export async function startSampler(
  module: URL,
  databaseUrl: string,
  input: unknown,
): Promise<Sampler> {
  const child = forkServer(fileURLToPath(new URL("./sampler-process.ts", import.meta.url)), [], {
    // The condition that a bundler sets for code that only servers may load.
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
    output: "inherit",
  });
  const ask = (message: SamplerSetup | SamplerRequest) => {
    const answer = nextAnswer(child);
    child.send(message);
    return answer;
  };
  await ask({ module: module.href, input });
  return {
    latency: (names, rounds) => ask({ measure: "latency", names, rounds }),
    throughput: (names, seconds) => ask({ measure: "throughput", names, seconds }),
    stop: () => stopChild(child),
  };
}

function nextAnswer(child: ChildProcess): Promise<SamplerAnswer> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error("The measuring process ended; see its message above."));
    if (hasExited(child)) return fail();
    child.once("exit", fail);
    child.once("message", (answer) => {
      child.off("exit", fail);
      resolve(answer as SamplerAnswer);
    });
  });
}
