import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

/** What a bench measures, by name. Each call does it once. */
export type Operations = Record<string, () => Promise<unknown>>;

export type SamplerSetup = { module: string; input: unknown };
export type SamplerRequest =
  | { measure: "latency"; names: string[]; rounds: number }
  | { measure: "throughput"; names: string[]; seconds: number };
/** Milliseconds of each sample, or how often a second, by the operation's name. */
export type SamplerAnswer = Record<string, number[]>;

/** How many at once when the throughput is measured: more than the app has connections. */
const workers = 20;

/**
 * The process that a bench measures in. It stands for the app's: it reaches the database through
 * lib/, and does nothing else. Its parent says by IPC what to load, and then what to measure.
 */
async function answerRequests() {
  process.on("disconnect", () => process.exit());
  const [{ module, input }] = (await once(process, "message")) as [SamplerSetup];
  const { prepare } = (await import(module)) as {
    prepare: (input: unknown) => Operations | Promise<Operations>;
  };
  const operations = await prepare(input);
  process.on("message", async (request: SamplerRequest) => {
    const chosen = request.names.map((name) => [name, operation(operations, name)] as const);
    process.send?.(
      request.measure === "latency"
        ? await latency(chosen, request.rounds)
        : await throughput(chosen, request.seconds),
    );
  });
  process.send?.({});
}

function operation(operations: Operations, name: string) {
  const found = operations[name];
  if (!found) throw new Error(`There is no operation "${name}" to measure.`);
  return found;
}

type Chosen = (readonly [string, () => Promise<unknown>])[];

/** One after the other, each round in the other direction, so that none always has the same before it. */
async function latency(chosen: Chosen, rounds: number): Promise<SamplerAnswer> {
  const milliseconds: SamplerAnswer = Object.fromEntries(chosen.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of round % 2 ? chosen : chosen.toReversed()) {
      const start = performance.now();
      await work();
      milliseconds[name]?.push(performance.now() - start);
    }
  }
  return milliseconds;
}

async function throughput(chosen: Chosen, seconds: number): Promise<SamplerAnswer> {
  const perSecond: SamplerAnswer = {};
  for (const [name, work] of chosen) {
    const start = performance.now();
    let done = 0;
    const repeat = async () => {
      while (performance.now() - start < seconds * 1_000) {
        await work();
        done++;
      }
    };
    await Promise.all(Array.from({ length: workers }, repeat));
    const figure = (1_000 * done) / (performance.now() - start);
    perSecond[name] = [...(perSecond[name] ?? []), figure];
    // What the one left behind is not the next one's to clean up.
    await delay(50);
  }
  return perSecond;
}

await answerRequests();
