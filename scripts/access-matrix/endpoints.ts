import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseAst } from "vitest/node";
import type { Entry } from "./entry.ts";

type Endpoint = Pick<Entry, "kind" | "name">;
type Node = { type: string; [key: string]: unknown };

const project = join(import.meta.dirname, "..", "..");

/** Everything that can be called from outside, as the files say: pages, methods of routes, server actions. */
export function endpoints(): Endpoint[] {
  return ["app", "components", "lib"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
      .map((file) => posix.join(folder, file.replaceAll("\\", "/")))
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .flatMap((file) => endpointsOf(file, readFileSync(join(project, file), "utf8"))),
  );
}

/** What of a file can be called. Everything that a file of actions exports is an action. */
export function endpointsOf(file: string, source: string): Endpoint[] {
  if (/^app\/(.*\/)?page\.tsx?$/.test(file)) return [{ kind: "page", name: addressOf(file) }];
  if (/^app\/(.*\/)?route\.tsx?$/.test(file)) {
    const methods = exportedNames(file, source).filter((name) => /^[A-Z]+$/.test(name));
    return methods.map((method) => ({ kind: "route", name: `${method} ${addressOf(file)}` }));
  }
  if (!/^\s*["']use server["']/.test(source)) return [];
  return exportedNames(file, source).map((name) => ({ kind: "action", name }));
}

/** Next's folders as an address: without groups and optional catch-alls, `:slug` for `[slug]`. */
function addressOf(file: string): string {
  const segments = dirname(file)
    .split("/")
    .slice(1)
    .filter((segment) => !/^(\(.*\)|\[\[\.\.\..*\]\])$/.test(segment));
  return `/${segments.map((segment) => segment.replace(/^\[(.*)\]$/, ":$1")).join("/")}`;
}

/** The names of a file's exports that aren't types; `*` for what it doesn't name. */
function exportedNames(file: string, source: string): string[] {
  const { body } = parseAst(source, { lang: "tsx" }, file) as unknown as { body: Node[] };
  return body
    .filter(({ type, exportKind }) => /^Export/.test(type) && exportKind !== "type")
    .flatMap((statement) => {
      if (statement.type === "ExportDefaultDeclaration") return ["default"];
      if (statement.type === "ExportAllDeclaration") return ["*"];
      const specifiers = statement.specifiers as { exported: Node }[];
      return [
        ...specifiers.map(({ exported }) => String(exported.name)),
        ...declaredNames(statement.declaration as Node | null),
      ];
    });
}

function declaredNames(declaration: Node | null): string[] {
  if (!declaration || /^TS(?:Interface|TypeAlias)/.test(declaration.type)) return [];
  if (declaration.type !== "VariableDeclaration") return [String((declaration.id as Node).name)];
  const declarations = declaration.declarations as { id: Node }[];
  return declarations.map(({ id }) => String(id.name ?? "*"));
}
