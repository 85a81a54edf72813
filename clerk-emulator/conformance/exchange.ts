import type { Api } from "./documents.ts";

/** One call of the emulator and its answer, as far as the documents speak of it. */
export interface Exchange {
  api: Api;
  method: string;
  path: string;
  /** Whether a page and its total were asked for, where the document shows a bare array. */
  paginated: boolean;
  status: number;
  contentType: string | null;
  /** Undefined when it isn't JSON. */
  body: unknown;
}

/**
 * What the documents would call a request: its API and path, and the method that a POST stands for.
 * Null when the request is for neither API.
 */
function routeOf(request: Request): Pick<Exchange, "api" | "method" | "path" | "paginated"> | null {
  const url = new URL(request.url);
  // Clerk's packages put slashes at the ends of some paths, and two before others.
  const path = url.pathname.replace(/^\/+/, "/").replace(/(.)\/$/, "$1");
  const method = url.searchParams.get("_method") ?? request.method;
  const paginated = url.searchParams.get("paginated") === "true";
  if (method === "OPTIONS" || method === "HEAD") return null;
  if (path.startsWith("/backend-api/")) {
    // The document's paths begin after its server's `/v1`.
    const documented = path.replace(/^\/backend-api(\/v1(?=\/))?/, "");
    return { api: "backend", method, path: documented, paginated };
  }
  if (!/^\/(v1|oauth|\.well-known|api_keys)(\/|$)/.test(path)) return null;
  return { api: "frontend", method, path, paginated };
}

type Fetch = (request: Request) => Promise<Response>;

/** The same `fetch`, which also tells of each call of one of the two APIs. */
export function recordExchanges(fetch: Fetch, record: (exchange: Exchange) => void): Fetch {
  return async (request) => {
    const route = routeOf(request);
    const response = await fetch(request);
    if (!route) return response;
    const text = await response.clone().text();
    const contentType = response.headers.get("Content-Type");
    record({ ...route, status: response.status, contentType, body: parseJson(text) });
    return response;
  };
}

/** What an application is told, as a call of it. */
export const toldEvent = (event: { type: string }): Exchange => ({
  api: "webhook",
  method: "POST",
  path: event.type,
  paginated: false,
  status: 200,
  contentType: "application/json",
  body: event,
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
