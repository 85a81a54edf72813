import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Operation } from "./documents.ts";

/** Parts of paths that are variable are `*`. A path that doesn't begin with a slash is an end of one. */
interface Call {
  /** Null when it isn't known. */
  method: string | null;
  path: string;
}

/**
 * The operations of the Frontend API that Clerk's browser package can call, read from its script:
 * each resource is a class with a root path and calls such as `_basePost({ action: "revoke" })` or
 * `_fetch({ method: "GET", path: "/me/…" })`.
 */
export async function frontendOperations(operations: Operation[]): Promise<Operation[]> {
  const script = await readFile(createRequire(import.meta.url).resolve("@clerk/clerk-js"), "utf8");
  const patterns = callsIn(script).map(({ method, path }) => ({
    method,
    pattern: patternOf(path),
  }));
  return operations.filter((operation) => {
    if (builtFromPieces.includes(`${operation.method} ${operation.path}`)) return true;
    const path = operation.path.replace(/^\/v1/, "").replace(/\{[^}]*\}/g, "x");
    return patterns.some(
      ({ method, pattern }) =>
        (method ?? operation.method) === operation.method && pattern.test(path),
    );
  });
}

/** What the script asks for with paths that it puts together in ways a pattern doesn't see. */
const builtFromPieces = [
  "POST /v1/dev_browser",
  "GET /v1/client/sessions/{session_id}",
  "POST /v1/client/sessions/{session_id}/tokens",
  "POST /v1/client/sessions/{session_id}/tokens/{template_name}",
  "GET /v1/me/sessions/active",
  "DELETE /v1/me/profile_image",
  "GET /v1/me/billing/payment_methods",
  "POST /v1/me/billing/payment_methods",
  "GET /v1/organizations/{organization_id}/billing/payment_methods",
  "POST /v1/organizations/{organization_id}/billing/payment_methods",
  "GET /api_keys",
  "POST /api_keys",
  // Where the browser itself is sent.
  "GET /v1/tickets/accept",
  "GET /v1/verify",
  "GET /v1/oauth_callback",
];

function patternOf(path: string): RegExp {
  const escaped = path.replace(/\/$/, "").replace(/[.+?^$()[\]\\|{}]/g, "\\$&");
  return new RegExp(`${path.startsWith("/") ? "^" : "/"}${escaped.replaceAll("*", "[^/]+")}$`);
}

function callsIn(script: string): Call[] {
  const inClasses = script.split(/(?=\bclass [\w$]+ extends )/).flatMap((source) => {
    const roots = rootsOf(source, script);
    const calls = source.matchAll(/_(?:base(Get|Post|Put|Patch|Delete)(?:Bypass)?|fetch)\(/g);
    return [...calls].flatMap((call) => {
      const given = argumentsFrom(source.slice(call.index + call[0].length));
      const method = call[1]?.toUpperCase() ?? /method:"([A-Z]+)"/.exec(given)?.[1];
      return method ? pathsOf(given, roots).map((path) => ({ method, path })) : [];
    });
  });
  // What is sent in other ways can be told by its path only.
  const elsewhere = script.matchAll(/path\(?\)?\{return ?(`[^`]*`)/g);
  return [
    ...inClasses,
    ...[...elsewhere].map(([, literal = ""]) => ({ method: null, path: starred(literal) })),
  ];
}

/** The paths of the collection that a class stands for. */
function rootsOf(source: string, script: string): string[] {
  const own = [...source.matchAll(/pathRoot="(\/[^"]+)"/g)].map(([, root = ""]) => root);
  const name = /^class ([\w$]+)/.exec(source)?.[1]?.replaceAll("$", "\\$");
  if (!name) return own;
  const made = script.matchAll(new RegExp(`new ${name}\\([^;]{0,60}?"(/[a-z_/]+)"`, "g"));
  return [...own, ...[...made].map(([, root = ""]) => root.replace(/^\/(?!me|client)/, ""))];
}

/** The text up to the parenthesis that closes the call. */
function argumentsFrom(source: string): string {
  let depth = 1;
  for (let at = 0; at < source.length; at++) {
    if ("([{".includes(source[at] ?? "")) depth++;
    if (")]}".includes(source[at] ?? "")) depth--;
    if (depth === 0) return source.slice(0, at);
  }
  return source;
}

function pathsOf(given: string, roots: string[]): string[] {
  const action = /action:"([^"]+)"/.exec(given)?.[1];
  if (action)
    return roots.length > 0 ? roots.map((root) => `${root}/*/${action}`) : [`*/${action}`];
  const literal = /path:[^,]*?("[^"]*"|`[^`]*`)/.exec(given)?.[1];
  if (literal) {
    const path = starred(literal);
    // Behind another expression, it is the end of a path.
    const whole = /path:["`]/.test(given) && !path.startsWith("*");
    return [whole ? path : path.replace(/^[*/]+/, "")];
  }
  return roots.flatMap((root) => [root, `${root}/*`]);
}

const starred = (literal: string) => literal.slice(1, -1).replace(/\$\{[^}]*\}/g, "*");
