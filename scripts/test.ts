import { rmSync } from "node:fs";
import { testBuildDirectory } from "./build-app.ts";
import { commands } from "./commands.ts";
import { onEnd } from "./on-end.ts";
import { type Outcome, runSteps, type Step } from "./steps.ts";
import { countTests } from "./test-counts.ts";

const tsx = ["--import", "tsx"];
const vitestReport = "test-results/vitest.json";

/** Cheapest first; the steps of one line don't touch each other's files, so they run at once. */
const stages: Step[][] = [
  [
    { name: "Prisma client", args: [commands.prisma, "generate"] },
    { name: "Route types", args: [commands.next, "typegen"] },
  ],
  [
    { name: "Format and lint", args: [commands.biome, "ci", "--error-on-warnings"] },
    { name: "Types", args: [commands.tsc, "--noEmit"] },
    { name: "Unused code", args: [commands.knip] },
    {
      name: "Schema and migrations agree",
      args: [...tsx, "scripts/database/diff.ts", "--check"],
    },
  ],
  [
    {
      name: "Unit and integration tests",
      args: [
        commands.vitest,
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile=${vitestReport}`,
      ],
      report: vitestReport,
    },
  ],
  [{ name: "Build for deployment", args: [...tsx, "scripts/deployment-build.ts"] }],
  [
    {
      name: "Clerk's components on the emulator",
      args: [...tsx, "scripts/emulator-browser.ts"],
      report: "test-results/emulator.json",
    },
  ],
  [
    {
      name: "Browser tests on a production build",
      args: [...tsx, "scripts/e2e.ts"],
      report: "test-results/e2e.json",
    },
  ],
];

const aborted = new AbortController();
onEnd((exitCode) => {
  process.exitCode = exitCode || 1;
  aborted.abort();
});

rmSync("test-results", { recursive: true, force: true });
rmSync(testBuildDirectory, { recursive: true, force: true });
const start = performance.now();
const outcomes = await runSteps(stages, aborted.signal);
summarize(outcomes, (performance.now() - start) / 1000);

function summarize(outcomes: Outcome[], seconds: number): void {
  console.log(`\nSummary (${seconds.toFixed(0)} s)`);
  for (const step of stages.flat()) {
    const outcome = outcomes.find((candidate) => candidate.step === step);
    const mark = outcome ? (outcome.exitCode === 0 ? "✓" : "✗") : "–";
    const time = outcome ? `${outcome.seconds.toFixed(1)} s` : "not run";
    console.log(`  ${mark} ${step.name.padEnd(38)}${time.padStart(8)}`);
  }
  console.log(
    "\nReports: playwright-report/index.html (npx playwright show-report), test-results/",
  );
  const { passed, failed } = countTests(outcomes);
  if (failed > 0) process.exitCode ||= 1;
  console.log(`\n${passed} passed, ${failed} failed`);
}
