export type MarkedLine = {
  mark: string;
  name: string;
  /** Line breaks are kept; what follows the first line is indented like it. */
  text: string;
};

/** A table for the terminal: a mark, a name, and what there is to say about it. */
export function markedLines(lines: readonly MarkedLine[]): string {
  const width = Math.max(0, ...lines.map(({ name }) => name.length));
  return lines.map((line) => printed(line, width)).join("\n");
}

function printed({ mark, name, text }: MarkedLine, width: number): string {
  const [first = "", ...others] = text.split("\n");
  const indent = " ".repeat(width + 6);
  const rows = [`  ${mark} ${name.padEnd(width)}  ${first}`, ...others.map((row) => indent + row)];
  return rows.map((row) => row.trimEnd()).join("\n");
}
