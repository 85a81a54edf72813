import { runNode } from "./run-node.ts";

export type Step = {
  name: string;
  /** What Node is run with. */
  args: string[];
  /** A JSON report it leaves, for the number of its tests; a step without counts as one test. */
  report?: string;
};

export type Outcome = { step: Step; exitCode: number; seconds: number };

/**
 * Runs the stages one after the other, the steps of one stage at once, and stops after the first
 * stage with a failure. A step that runs alone prints as it goes; of those that run at once only
 * the failing ones print, when they have ended.
 */
export async function runSteps(stages: Step[][], signal: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const stage of stages) {
    console.log(`\n▶ ${stage.map((step) => step.name).join(" + ")}`);
    const output = stage.length === 1 ? "show" : "keep";
    outcomes.push(...(await Promise.all(stage.map((step) => runStep(step, output, signal)))));
    if (outcomes.some(({ exitCode }) => exitCode !== 0)) break;
  }
  return outcomes;
}

async function runStep(step: Step, output: "show" | "keep", signal: AbortSignal): Promise<Outcome> {
  const start = performance.now();
  const run = await runNode(step.args, { output, signal });
  const seconds = (performance.now() - start) / 1000;
  if (run.exitCode !== 0) console.log(`\n${run.output}`);
  console.log(`${run.exitCode === 0 ? "✓" : "✗"} ${step.name}  ${seconds.toFixed(1)} s`);
  return { step, exitCode: run.exitCode, seconds };
}
