import type { Difference } from "@/lib/reconciliation/difference";

const mostLines = 50;

/** What the reconciliation prints: where it is, what differs, and how much of each there was. */
export class ReconciliationReport {
  readonly #output: { isTTY?: boolean; write(text: string): unknown };
  readonly #counts = new Map<string, { found: number; repaired: number }>();
  #lines = 0;
  #hasOpenLine = false;

  constructor(output: { isTTY?: boolean; write(text: string): unknown }) {
    this.#output = output;
  }

  add(difference: Difference): void {
    const { kind, problem, repaired } = difference;
    const count = this.#counts.get(`${kind} ${problem}`) ?? { found: 0, repaired: 0 };
    count.found++;
    if (repaired) count.repaired++;
    this.#counts.set(`${kind} ${problem}`, count);
    this.#lines++;
    if (this.#lines <= mostLines) this.#line(sentence(difference));
    if (this.#lines === mostLines + 1) this.#line("… and more: only counted from here on.");
  }

  /** One line that changes where a terminal shows it, else a line each. */
  progress({ stage, done, total }: { stage: string; done: number; total: number | null }): void {
    const text = `${stage}: ${done}${total === null ? "" : ` of ${total}`}`;
    if (!this.#output.isTTY) {
      if (done % 100 === 0 || done === total) this.#output.write(`${text}\n`);
      return;
    }
    this.#output.write(`\r\u001b[K${text}`);
    this.#hasOpenLine = true;
  }

  summary(requests: number): string {
    this.#line("");
    const rows = [...this.#counts].sort().map(([name, { found, repaired }]) => {
      return `  ${name.padEnd(30)}${String(found).padStart(8)}${String(repaired).padStart(10)}`;
    });
    const head = `  ${"".padEnd(30)}${"found".padStart(8)}${"repaired".padStart(10)}`;
    const table = rows.length > 0 ? [head, ...rows] : ["Nothing differs."];
    return [...table, `${requests} requests to Clerk`].join("\n");
  }

  /** Whether the rows say what Clerk says, at the latest now. */
  isEqual(): boolean {
    return [...this.#counts.values()].every(({ found, repaired }) => found === repaired);
  }

  #line(text: string): void {
    if (this.#hasOpenLine) this.#output.write("\r\u001b[K");
    this.#hasOpenLine = false;
    if (text) this.#output.write(`${text}\n`);
  }
}

const problems = {
  missing: () => "is missing here",
  differs: ({ columns }) => `differs in ${columns.join(", ")}`,
  gone: () => "is here, and gone in Clerk",
  contradiction: () =>
    "is in Clerk, though clerk_deletions has it or what it belongs to: left alone. Either it is a bug, or these are the keys of another instance",
} satisfies Record<Difference["problem"], (difference: Difference) => string>;

const sentence = (difference: Difference) =>
  `${difference.kind} ${difference.clerkId} ${problems[difference.problem](difference)}`;
