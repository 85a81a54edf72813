import { parseAst } from "vitest/node";

type Node = { type: string; start: number; end: number; [key: string]: unknown };

const protects = /^(?:const \w+ = )?await auth\.protect\(/;
const asksForSession = /^const (\w+) = await auth\(/;
const functions = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/**
 * The exported functions of a page, a handler or a file of actions that don't begin by protecting
 * themselves. Beginning means the first statement: `await auth.protect(…)`, or a session that is asked
 * for and, in the second, sent to sign in when there is nobody. An export under a comment
 * `// Public: <reason>` needs none.
 *
 * @returns their names; `*` for what a file exports without naming it
 */
export function unprotectedExports(source: string, file: string): string[] {
  const { body } = parseAst(source, { lang: "tsx" }, file) as unknown as { body: Node[] };
  const isActions = /^\s*["']use server["']/.test(source);
  const found = body.flatMap((statement) =>
    saysWhyPublic(source, statement)
      ? []
      : exported(statement, body).filter(({ value }) => !isProtected(source, value)),
  );
  const hidden = !isActions && /["']use server["']/.test(source) ? ["use server"] : [];
  return [...found.map(({ name }) => name), ...hidden];
}

/** What a statement exports, functions and unknown values only: each name with its node. */
function exported(statement: Node, body: Node[]): { name: string; value: Node | undefined }[] {
  if (statement.exportKind === "type") return [];
  if (statement.type === "ExportAllDeclaration") return [{ name: "*", value: undefined }];
  if (statement.type === "ExportDefaultDeclaration") {
    const declaration = statement.declaration as Node;
    const name = nameOf(declaration.id ?? declaration) ?? "default";
    return [{ name, value: resolved(declaration, body) }];
  }
  if (statement.type !== "ExportNamedDeclaration") return [];
  const specifiers = (statement.specifiers as Node[]).map(({ local }) => ({
    name: nameOf(local) ?? "*",
    value: statement.source ? undefined : resolved(local as Node, body),
  }));
  return [...specifiers, ...declared(statement.declaration as Node | null)];
}

/** The functions that a declaration declares. */
function declared(declaration: Node | null): { name: string; value: Node }[] {
  if (declaration?.type === "FunctionDeclaration") {
    return [{ name: nameOf(declaration.id) ?? "default", value: declaration }];
  }
  if (declaration?.type !== "VariableDeclaration") return [];
  return (declaration.declarations as Node[])
    .filter(({ init }) => !isPlainValue(init as Node | null))
    .map(({ id, init }) => ({ name: nameOf(id) ?? "*", value: init as Node }));
}

function resolved(node: Node, body: Node[]): Node | undefined {
  if (node.type !== "Identifier") return node;
  return body.flatMap(declared).find(({ name }) => name === node.name)?.value;
}

/** A literal, a list or an object, `metadata` for one: nothing that anybody can call. */
function isPlainValue(node: Node | null): boolean {
  return (
    node === null ||
    /^(?:Literal|ObjectExpression|ArrayExpression|TemplateLiteral)$/.test(node.type)
  );
}

function isProtected(source: string, node: Node | undefined): boolean {
  if (!node || !functions.includes(node.type)) return false;
  const block = node.body as Node;
  if (block.type !== "BlockStatement") return false;
  const [first = "", second = ""] = (block.body as Node[]).map(({ start, end }) =>
    source.slice(start, end),
  );
  const session = asksForSession.exec(first)?.[1];
  return (
    protects.test(first) ||
    (session !== undefined &&
      second === `if (!${session}.userId) return ${session}.redirectToSignIn();`)
  );
}

function saysWhyPublic(source: string, statement: Node): boolean {
  return /\/\/ Public: \S[^\n]*\n$/.test(source.slice(0, statement.start));
}

function nameOf(node: unknown): string | undefined {
  return (node as Node | null)?.name as string | undefined;
}
