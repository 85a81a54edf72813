import { backendCalls } from "./backend-calls.ts";
import { createCheck } from "./check-exchange.ts";
import type { Document, Operation } from "./documents.ts";
import type { Exchange } from "./exchange.ts";
import { createFinder } from "./find-operation.ts";
import { frontendOperations } from "./frontend-calls.ts";
import { groupBy } from "./group-by.ts";
import { isMistakeOfDocument, refusedInDevelopment } from "./known-differences.ts";
import type { Probe } from "./probe.ts";

export interface Assessment {
  operation: Operation;
  /** Whether one of Clerk's packages can call it. */
  callable: boolean;
  implemented: boolean;
  /** On purpose. */
  refused: boolean;
  /** How many answers were compared with the document. */
  answers: number;
  problems: string[];
  conformant: boolean;
}

/**
 * What is to be said of each operation of the documents. It is conformant when it has answered with
 * success at least once, and no answer and no list parameter of it was other than the document says.
 *
 * @param ignored the parameters of lists that have no effect, by the operation's name
 */
export async function assess(
  documents: Document[],
  exchanges: Exchange[],
  probes: Map<string, Probe>,
  ignored: Map<string, string[]>,
): Promise<Assessment[]> {
  const operations = documents.flatMap((document) => document.operations);
  const find = createFinder(documents);
  const byOperation = groupBy(exchanges, find);
  const callable = new Set([
    ...(await backendCalls()).map(find),
    ...(await frontendOperations(operations.filter(({ api }) => api === "frontend"))),
  ]);
  const checks = new Map(documents.map((document) => [document.api, createCheck(document)]));
  return operations.map((operation) => {
    const { implemented = false, refused = false } = probes.get(operation.name) ?? {};
    const answers = (byOperation.get(operation) ?? []).filter(({ status }) => status !== 501);
    const found = answers.flatMap((answer) => checks.get(operation.api)?.(operation, answer) ?? []);
    const problems = [...new Set([...found, ...(ignored.get(operation.name) ?? [])])].filter(
      (problem) => !isMistakeOfDocument(operation.name, problem),
    );
    const succeeded = answers.some(({ status }) => status < 400);
    return {
      operation,
      callable: callable.has(operation),
      implemented,
      refused: refused || refusedInDevelopment.has(operation.name),
      answers: answers.length,
      problems,
      conformant: implemented && succeeded && problems.length === 0,
    };
  });
}
