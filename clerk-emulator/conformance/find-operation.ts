import type { Document, Operation } from "./documents.ts";
import type { Exchange } from "./exchange.ts";

type Route = Pick<Exchange, "api" | "method" | "path">;

/** Looks up which operation of the documents a call is; undefined when they don't know it. */
export function createFinder(documents: Document[]): (route: Route) => Operation | undefined {
  const reserved = new Set(
    documents.flatMap(({ api, reservedPaths }) => reservedPaths.map((path) => `${api} ${path}`)),
  );
  const patterns = documents
    .flatMap((document) => document.operations)
    // `/users/count` is no user with the id "count".
    .sort((one, other) => parameterCount(one) - parameterCount(other))
    .map((operation) => ({ operation, pattern: patternOf(operation.path) }));
  return ({ api, method, path }) => {
    if (reserved.has(`${api} ${path}`)) return undefined;
    return patterns.find(
      ({ operation, pattern }) =>
        operation.api === api && operation.method === method && pattern.test(path),
    )?.operation;
  };
}

const parameterCount = ({ path }: Operation) => path.split("{").length - 1;

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{[^}]*\}/g, "[^/]+")}$`);
