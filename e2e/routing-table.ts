import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** What somebody gets at a route: the answer's status, the address they end on, what they read. */
export type Cell = { route: string; status: number; path: string; heading: string };

const document = join(process.cwd(), "docs", "routing.md");

/**
 * One person's column of the table in docs/routing.md, so that document and test can't disagree.
 *
 * @throws when the table has no such column or a cell reads otherwise than `200 /path "Heading"`
 */
export function routesOf(person: string): Cell[] {
  const [header = [], , ...rows] = tableRows();
  const column = header.indexOf(person);
  if (column < 1) throw new Error(`docs/routing.md has no column "${person}".`);
  return rows.map((row) => parseCell(unquoted(row[0] ?? ""), row[column] ?? ""));
}

/** The routes that the table has a row for. */
export function documentedRoutes(): string[] {
  return tableRows()
    .slice(2)
    .map(([route = ""]) => unquoted(route));
}

/** The routes that the app answers: each page and handler under `app/`, as the table writes them. */
export function routesOfApp(): string[] {
  return readdirSync(join(process.cwd(), "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[\\/])(page\.tsx|route\.ts)$/.test(file))
    .map((file) => routeOf(dirname(file)));
}

/** Next's folder names as a route: no groups, no optional catch-all, `:slug` for `[slug]`. */
function routeOf(folder: string): string {
  const segments = folder
    .split(sep)
    .filter((segment) => segment !== "." && !/^(\(.*\)|\[\[\.\.\..*\]\])$/.test(segment))
    .map((segment) => segment.replace(/^\[(.*)\]$/, ":$1"));
  return `/${segments.join("/")}`;
}

/** The lines of the document's first table that starts with a column `route`, cut into cells. */
function tableRows(): string[][] {
  const lines = readFileSync(document, "utf8").split(/\r?\n/);
  const start = lines.findIndex((line) => /^\|\s*route\s*\|/i.test(line));
  const after = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  return lines.slice(start, after < 0 ? undefined : start + after).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function unquoted(text: string): string {
  return text.replaceAll("`", "");
}

function parseCell(route: string, text: string): Cell {
  const match = /^(\d{3}) (\/\S*)(?: "(.+)")?$/.exec(unquoted(text));
  const [, status, path, heading = ""] = match ?? [];
  if (!status || !path) throw new Error(`docs/routing.md, row ${route}: cannot read "${text}".`);
  return { route, status: Number(status), path, heading };
}
