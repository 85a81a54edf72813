import type { MiddlewareHandler } from "hono";

export interface LoggedRequest {
  at: number;
  method: string;
  /** Without the query, which carries tokens. */
  path: string;
  status: number;
  milliseconds: number;
}

export interface RequestLog {
  /** Newest first. */
  latest(): LoggedRequest[];
  middleware: MiddlewareHandler;
}

const kept = 50;

/** Remembers the last calls of the two APIs, for the emulator's page: never their bodies or tokens. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    latest: () => requests,
    middleware: async (c, next) => {
      const { method, path } = c.req;
      const at = Date.now();
      const start = performance.now();
      await next();
      // A POST that stands for another method comes in again as that method.
      if (method === "POST" && c.req.query("_method")) return;
      if (method === "OPTIONS") return;
      const milliseconds = performance.now() - start;
      const logged = { at, method, path, status: c.res.status, milliseconds };
      requests = [logged, ...requests].slice(0, kept);
    },
  };
}
