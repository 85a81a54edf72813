import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import type { TestBrowser } from "../test-browser.ts";
import type { Operation, QueryParameter } from "./documents.ts";
import { populatedEmulator } from "./populate.ts";

type Row = Record<string, unknown>;
/** The rows of a list, or null when it answers with an error. */
type Ask = (query: string) => Promise<Row[] | null>;

/**
 * Asks every list with every parameter that its document names: a filter that everything passes,
 * though nothing or not everything should, and an order that orders nothing, have no effect.
 *
 * @returns what is wrong, by the operation's name
 */
export async function ignoredParameters(operations: Operation[]): Promise<Map<string, string[]>> {
  const { emulator, browser } = await populatedEmulator();
  const found = new Map<string, string[]>();
  for (const operation of operations) {
    if (operation.method !== "GET" || operation.queryParameters.length === 0) continue;
    const ask = createAsk(emulator, browser, operation);
    const all = await ask("limit=100");
    if (!all || all.length === 0) continue;
    const problems: string[] = [];
    for (const parameter of operation.queryParameters) {
      if (await isIgnored(ask, all, parameter)) problems.push(`${parameter.name} has no effect`);
    }
    if (problems.length > 0) found.set(operation.name, problems);
  }
  return found;
}

const pathValues: Record<string, string> = {
  user: people.ada.id,
  organization: organizations.acme.id,
};

function createAsk(emulator: Emulator, browser: TestBrowser, { api, path }: Operation): Ask {
  const { url, keys } = emulator.instance;
  const concrete = path.replace(
    /\{(user|organization)_?i?d?\}|\{[^}]*\}/gi,
    (whole) => Object.entries(pathValues).find(([name]) => whole.includes(name))?.[1] ?? "anything",
  );
  const session = `__clerk_db_jwt=${browser.devBrowser}&_clerk_session_id=${browser.sessionId}`;
  return async (query) => {
    const target =
      api === "backend"
        ? `${url}/backend-api/v1${concrete}?${query}`
        : `${url}${concrete}?${session}&paginated=true&${query}`;
    const headers = { Authorization: `Bearer ${keys.secretKey}` };
    const response = await emulator.fetch(new Request(target, { headers }));
    return response.ok ? rowsOf(await response.json()) : null;
  };
}

/** Lists come bare, as pages, and in an envelope; a count stands for as many rows. */
function rowsOf(body: unknown): Row[] | null {
  if (Array.isArray(body)) return body as Row[];
  if (typeof body !== "object" || body === null) return null;
  const { data, response, total_count, ...rest } = body as Row;
  if (response !== undefined) return rowsOf(response);
  if (data !== undefined) return rowsOf(data);
  const named = Object.values(rest).find(Array.isArray);
  if (named) return named as Row[];
  return typeof total_count === "number" ? Array.from({ length: total_count }, () => ({})) : null;
}

async function isIgnored(ask: Ask, all: Row[], parameter: QueryParameter): Promise<boolean> {
  const { name, values, type } = parameter;
  if (name === "limit") return all.length > 1 && (await ask("limit=1"))?.length !== 1;
  if (name === "offset") return (await ask(`limit=100&offset=${all.length}`))?.length !== 0;
  if (name === "order_by") return ignoresOrder(ask, parameter);
  if (/^(include_|paginated$|starting_after$|_clerk)/.test(name)) return false;
  const choices = values ?? (type === "boolean" ? ["true", "false"] : null);
  if (choices) {
    const answers = await Promise.all(choices.map((value) => ask(`limit=100&${name}=${value}`)));
    // What every value lets through whole is filtered by none.
    return answers.every((rows) => rows?.length === all.length);
  }
  const rows = await ask(`limit=100&${name}=${impossible(name)}`);
  return rows !== null && rows.length > 0;
}

/** A value that nothing in the store passes. */
function impossible(name: string): string {
  if (/_before$/.test(name)) return "1";
  if (/_(after|since)$/.test(name)) return String(Date.now() + 1e12);
  return "nothing_like_this";
}

/** Whether one of the orders that the document names gives the same rows in both directions. */
async function ignoresOrder(ask: Ask, { description }: QueryParameter): Promise<boolean> {
  const sentence = /order the returned [^\n]*/.exec(description)?.[0] ?? "";
  for (const [, name = ""] of sentence.matchAll(/`([a-z]\w+)`/g)) {
    const rows = await ask(`limit=100&order_by=${encodeURIComponent(`+${name}`)}`);
    const reverse = await ask(`limit=100&order_by=-${name}`);
    if (!rows || !reverse) return true;
    const distinct = new Set(rows.map((row) => JSON.stringify(row[name])));
    if (distinct.size === rows.length && rows.length > 1 && rows[0]?.id === reverse[0]?.id)
      return true;
  }
  return false;
}
