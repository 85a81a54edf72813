import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Assessment, assess } from "./assess.ts";
import { readDocuments } from "./documents.ts";
import { ignoredParameters } from "./list-parameters.ts";
import { probe } from "./probe.ts";
import { recordedTests } from "./recorded-tests.ts";
import { reportCallable, reportProblems, reportTable } from "./report.ts";

const usage = `Usage: npm run conformance -- --specs DIRECTORY [--problems] [--accept] [TEST FILE...]

--problems  says of each operation why it isn't conformant
--accept    adds what is conformant to conformant.json
TEST FILE   compares only what these of the emulator's tests do`;

/** The names of the operations that must stay conformant. */
const listFile = join(import.meta.dirname, "conformant.json");

const options = {
  specs: { type: "string" },
  problems: { type: "boolean", default: false },
  accept: { type: "boolean", default: false },
} as const;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (!values.specs) throw new Error(usage);
  const documents = await readDocuments(values.specs);
  const operations = documents.flatMap((document) => document.operations);
  const { exchanges, failed } = await recordedTests(positionals);
  const ignored = await ignoredParameters(operations);
  const assessments = await assess(documents, exchanges, await probe(operations), ignored);
  if (positionals.length > 0) {
    console.log(reportProblems(assessments.filter(({ answers }) => answers > 0)));
    return failed > 0 ? 1 : 0;
  }
  console.log(`${reportCallable(assessments)}\n\n${reportTable(assessments)}\n`);
  if (values.problems) console.log(`${reportProblems(assessments)}\n`);
  if (failed > 0) console.log(`${failed} of the emulator's own tests failed.`);
  const regressed = await compareWithList(assessments, values.accept);
  return regressed || failed > 0 ? 1 : 0;
}

/** Whether an operation of the list isn't conformant any more. */
async function compareWithList(assessments: Assessment[], accept: boolean): Promise<boolean> {
  const conformant = assessments
    .filter((each) => each.conformant)
    .map((each) => each.operation.name);
  const listed = JSON.parse(await readFile(listFile, "utf8")) as string[];
  const regressed = listed.filter((name) => !conformant.includes(name));
  const added = conformant.filter((name) => !listed.includes(name));
  for (const name of regressed) console.log(`No longer conformant: ${name} (see --problems)`);
  if (accept) {
    await writeFile(listFile, `${JSON.stringify([...listed, ...added].sort(), null, 2)}\n`);
  } else if (added.length > 0) {
    console.log(
      `${added.length} conformant operations aren't in conformant.json: --accept adds them.`,
    );
  }
  return regressed.length > 0;
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
