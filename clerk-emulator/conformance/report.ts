import type { Assessment } from "./assess.ts";
import { groupBy } from "./group-by.ts";

const columns = ["in the document", "callable", "implemented", "conformant", "refused on purpose"];

/** A line for each tag of the two documents, and one for each of them as a whole. */
export function reportTable(assessments: Assessment[]): string {
  const groups = [...groupBy(assessments, ({ operation }) => `${operation.api}: ${operation.tag}`)];
  const apis = [...groupBy(assessments, ({ operation }) => `${operation.api} as a whole`)];
  const rows = [...groups.sort(([one], [other]) => one.localeCompare(other)), ...apis];
  const lines = [
    row("", columns),
    ...rows.map(([name, group]) => row(name, counts(group).map(String))),
  ];
  return lines.join("\n");
}

function counts(group: Assessment[]): number[] {
  return [
    group.length,
    group.filter(({ callable }) => callable).length,
    group.filter(({ implemented }) => implemented).length,
    group.filter(({ conformant }) => conformant).length,
    group.filter(({ refused }) => refused).length,
  ];
}

const row = (name: string, cells: string[]) =>
  `${name.padEnd(40)}${cells.map((cell, at) => cell.padStart((columns[at] ?? "").length + 2)).join("")}`;

/** What is implemented and isn't conformant yet, and why; then what the packages call and isn't there. */
export function reportProblems(assessments: Assessment[]): string {
  const failing = assessments.filter(
    ({ implemented, conformant, refused }) => implemented && !conformant && !refused,
  );
  const missing = assessments.filter(
    ({ callable, implemented, refused }) => callable && !implemented && !refused,
  );
  return [
    ...failing.map(({ operation, problems, answers }) =>
      [operation.name, ...reasons(problems, answers)].join("\n    "),
    ),
    ...missing.map(({ operation }) => `${operation.name}\n    isn't implemented`),
  ].join("\n");
}

function reasons(problems: string[], answers: number): string[] {
  if (problems.length > 0) return problems;
  return [answers === 0 ? "no test calls it" : "no test calls it with success"];
}

/** The number that counts: of what Clerk's packages can call. */
export function reportCallable(assessments: Assessment[]): string {
  const callable = assessments.filter((each) => each.callable);
  const [, , implemented, conformant, refused] = counts(callable);
  return (
    `Of ${callable.length} operations that Clerk's packages can call, ${implemented} are implemented, ` +
    `${conformant} conformant, ${refused} refused on purpose.`
  );
}
