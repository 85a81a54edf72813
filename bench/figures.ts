/** The middle value: what half of the samples stay under. */
export function median(samples: number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new Error("There are no samples.");
  return (lower + upper) / 2;
}

export function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}

/** A line of a table: a name, then figures in columns. */
export function row(name: string, cells: (string | number)[]): string {
  const text = (cell: string | number) => (typeof cell === "number" ? cell.toFixed(2) : cell);
  return name.padEnd(38) + cells.map((cell) => text(cell).padStart(12)).join("");
}
