export type Kind =
  | "role"
  | "permission"
  | "user"
  | "organization"
  | "membership"
  | "invitation"
  | "domain"
  | "subscription"
  | "subscription item";

/** Where the rows and Clerk disagree. */
export type Difference = {
  kind: Kind;
  /** Clerk's id of it. */
  clerkId: string;
  /**
   * missing: Clerk has it, the rows don't; differs: in these columns; gone: the rows have it, Clerk
   * doesn't, asked twice; contradiction: Clerk has what it once said is deleted.
   */
  problem: "missing" | "differs" | "gone" | "contradiction";
  columns: string[];
  /** Always false in a dry run, and of a contradiction, which nobody can resolve from here. */
  repaired: boolean;
};

/** What a row says, or should say, by Prisma's names of the columns. */
export type Columns = Record<string, unknown>;

/** The columns in which a row doesn't say what it should. */
export function differingColumns(wanted: Columns, row: Columns): string[] {
  return Object.keys(wanted).filter((name) => comparable(wanted[name]) !== comparable(row[name]));
}

function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return Array.isArray(value) ? JSON.stringify(value) : (value ?? null);
}
