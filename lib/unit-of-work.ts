import { AsyncLocalStorage } from "node:async_hooks";
import type { ClientBase } from "pg";

/** One transaction, as one role, at most in one organization. */
export type UnitOfWork = {
  /** What is sent in place of a bare BEGIN: it begins, and puts on the role and the organization. */
  readonly opening: string;
  readonly readOnly: boolean;
  /** Queries that were started and have not answered yet. */
  unanswered: number;
  ended: boolean;
  /** Why the opening was refused; the queries behind it only report that the transaction is aborted. */
  openingError?: unknown;
  /** Postgres answered the COMMIT with a ROLLBACK, which is no error to it. */
  rolledBack?: boolean;
};

// One per process, as the connections are: Next loads this file once for pages and once for route
// handlers, and anew on each change, while the connections stay.
const kept = globalThis as { atriumCurrentUnit?: AsyncLocalStorage<UnitOfWork> };
kept.atriumCurrentUnit ??= new AsyncLocalStorage();

/** The unit of work that the running code is in. */
export const currentUnit = kept.atriumCurrentUnit;

const answered = { rowCount: 0, rows: [], fields: [], command: "", oid: 0 };

/**
 * Makes a connection send a unit's opening together with its first query, and the end of a read-only
 * one without waiting for the answer: with a database a network away, the round trips are what a unit
 * of work costs. Needs a connection with `pipeline: true`.
 *
 * If the opening fails, so does every query behind it: inside the aborted transaction, or, had there
 * been none, because the login role itself may touch nothing.
 */
export function openUnitsWithTheirFirstQuery(connection: ClientBase): void {
  const send = connection.query.bind(connection) as (...parameters: unknown[]) => Promise<unknown>;
  let endsUnawaited = false;

  const query = async (...parameters: unknown[]) => {
    const text = (parameters[0] as { text?: unknown } | undefined)?.text;
    const unit = currentUnit.getStore();
    if (text === "BEGIN" && unit) {
      endsUnawaited = unit.readOnly;
      send(unit.opening).catch((error: unknown) => {
        unit.openingError = error;
      });
      return answered;
    }
    // Not a ROLLBACK: what failed may be the connection, and only the answer tells before the pool
    // hands it to the next unit.
    if (text === "COMMIT" && endsUnawaited) {
      // Nothing was written, and a connection that breaks here is thrown out by its pool.
      send(text).catch(() => {});
      return answered;
    }
    const answer = await send(...parameters);
    if (text === "COMMIT" && unit) {
      unit.rolledBack = (answer as { command?: string }).command === "ROLLBACK";
    }
    return answer;
  };
  connection.query = query as ClientBase["query"];
}
