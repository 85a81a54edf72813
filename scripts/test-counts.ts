import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Outcome } from "./steps.ts";

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

export type Counts = { passed: number; failed: number };

/** Adds up the tests of all steps; a step that leaves no report, or failed before it, is one test. */
export function countTests(outcomes: Outcome[]): Counts {
  const counts = outcomes.map(countStep);
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function countStep({ step, exitCode }: Outcome): Counts {
  const counts = step.report
    ? readReport(step.report)
    : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport(file: string): Counts {
  const text = readText(file);
  if (text === null) return { passed: 0, failed: 0 };
  const report = z.union([vitestReport, playwrightReport]).parse(JSON.parse(text));
  if ("stats" in report) {
    const { expected, unexpected, flaky } = report.stats;
    return { passed: expected, failed: unexpected + flaky };
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
