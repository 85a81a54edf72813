import { randomUUID } from "node:crypto";
import { Client, Pool, type QueryConfig } from "pg";

/** What went to the database, in its order: as text alone, or with values. */
export type Statement = string | QueryConfig;

let record: ((statement: Statement) => void) | null = null;

// Once for all: a connection of lib/unit-of-work.ts keeps the function that it finds when it is new.
const query = Client.prototype.query;
Client.prototype.query = function recorded(this: Client, ...parameters: [Statement]) {
  record?.(parameters[0]);
  return query.apply(this, parameters as never);
} as typeof query;

/** Does some work and returns what it has sent to the database. One at a time, and nothing else beside. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  record = (statement) => statements.push(statement);
  await work();
  record = null;
  return statements;
}

/**
 * Sends what was recorded once more, as another message.
 *
 * @param pool whose connections have `pipeline: true`, as those of lib/db.ts
 */
export async function replay(pool: Pool, statements: Statement[], messageId: string) {
  const connection = await pool.connect();
  try {
    const [opening, ...rest] = statements;
    // As lib/unit-of-work.ts does it: together with the first query.
    const opened = connection.query(opening as string);
    for (const statement of rest) await connection.query(renewed(statement, messageId));
    await opened;
  } finally {
    connection.release();
  }
}

/** The id of a message is new, and so is that of a row. */
function renewed(statement: Statement, messageId: string): Statement {
  if (typeof statement === "string") return statement;
  const values = (statement.values ?? []).map((value) =>
    typeof value === "string" && value.startsWith("msg_recorded") ? messageId : value,
  );
  const columns = /^INSERT INTO "public"\."\w+" \(([^)]*)\)/.exec(statement.text)?.[1]?.split(",");
  const id = columns?.indexOf('"id"') ?? -1;
  if (id >= 0) values[id] = randomUUID();
  return { ...statement, values };
}

/** Connections like those of lib/db.ts. */
export function plainPool(): Pool {
  return new Pool({
    connectionString: process.env.DATABASE_URL,
    max: 10,
    pipeline: true,
  } as object);
}
