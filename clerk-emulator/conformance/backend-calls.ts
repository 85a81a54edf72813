import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClerkClient } from "@clerk/backend";
import type { Exchange } from "./exchange.ts";

type Call = Pick<Exchange, "api" | "method" | "path">;

/**
 * What Clerk's server package can call: every method of its client is called once, with arguments
 * that have whatever property is asked for, and what arrives is noted.
 */
export async function backendCalls(): Promise<Call[]> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.replace(/^\/v1(?=\/)/, "");
    calls.push({ api: "backend", method: request.method ?? "GET", path });
    response.setHeader("Content-Type", "application/json").end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clerk = createClerkClient({
    secretKey: "sk_test_0",
    apiUrl,
    telemetry: { disabled: true },
  });
  for (const resource of Object.values(clerk) as unknown[]) await callEverything(resource);
  server.close();
  return calls;
}

async function callEverything(resource: unknown): Promise<void> {
  if (typeof resource !== "object" || resource === null) return;
  for (const name of methodNames(resource)) {
    const method = (resource as Record<string, unknown>)[name];
    if (typeof method !== "function") continue;
    for (const given of argumentLists) {
      // What refuses its arguments sends nothing.
      await Promise.resolve()
        .then(() => method.apply(resource, given))
        .catch(() => {});
    }
  }
}

function methodNames(resource: object): string[] {
  const own = Object.keys(resource);
  const prototypes = prototypesOf(resource).flatMap((each) => Object.getOwnPropertyNames(each));
  return [...new Set([...own, ...prototypes])].filter((name) => name !== "constructor");
}

function prototypesOf(value: object): object[] {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype
    ? []
    : [prototype, ...prototypesOf(prototype)];
}

/** Has every property, each of them a text, and is a text itself where one is needed. */
const anything = new Proxy(
  {},
  {
    get: (_, name) =>
      typeof name === "symbol" || name === "toString" ? () => "anything" : "anything",
  },
);

/** A method goes different ways by what it is given. */
const argumentLists = [
  [anything, anything, anything],
  ["anything", anything, anything],
  ["anything", "anything", "anything"],
  ["anything", {}],
  [["anything"]],
  [{ organizationId: "anything", userId: "anything" }],
];
