import type { MiddlewareHandler } from "hono";
import type { Instance } from "../instance.ts";

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
  latest(): readonly LoggedRequest[];
  clear(): void;
  middleware: MiddlewareHandler;
}

const kept = 100;

/** Remembers the last calls of the two APIs: never their bodies or tokens. */
export function createRequestLog(instance: Instance): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    latest: () => requests,
    clear() {
      requests = [];
    },
    middleware: async (c, next) => {
      const { method, path } = c.req;
      const at = instance.now();
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
