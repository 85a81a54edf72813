import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessMatrix, accessMatrixFile } from "./access-matrix/document.ts";
import { runNode } from "./run-node.ts";

/** Asks a production build for every cell of the matrix; `npm test` does so among its browser specs. */
async function observedIsExpected(): Promise<boolean> {
  const script = join(import.meta.dirname, "e2e.ts");
  const specs = ["--project=main", "access-matrix.spec.ts", "ways-around.spec.ts"];
  const { exitCode } = await runNode(["--import", "tsx", script, ...specs], { output: "show" });
  return exitCode === 0;
}

const isCurrent = () => readFileSync(accessMatrixFile, "utf8") === accessMatrix();

if (process.argv.includes("--check") && !isCurrent()) {
  console.error("docs/access-matrix.md is out of date: run `npm run access-matrix`.");
  process.exitCode = 1;
} else if (!(await observedIsExpected())) {
  console.error("The app answers otherwise than scripts/access-matrix/entries.ts says: see above.");
  process.exitCode = 1;
} else {
  writeFileSync(accessMatrixFile, accessMatrix());
}
