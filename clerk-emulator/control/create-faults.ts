import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Context, MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import { tooManyRequests } from "../too-many-requests.ts";
import { type Fault, type faultSchema, strikes } from "./fault.ts";

export interface Faults {
  list(): readonly Fault[];
  add(fault: z.output<typeof faultSchema>): Fault;
  /** All of them, when none is named. */
  remove(id?: string): void;
  /** Answers in the place of everything, CORS included: a browser sees that nobody is there. */
  outage: MiddlewareHandler;
  /** Everything else, in Clerk's envelope. */
  trouble: MiddlewareHandler;
}

/** The faults of one emulator. They last until they are used up or removed, or it stops. */
export function createFaults(): Faults {
  let faults: Fault[] = [];
  /** Those that strike the request, each used once more. */
  function draw(c: Context, wanted: (fault: Fault) => boolean): Fault[] {
    const drawn = faults.filter((fault) => wanted(fault) && strikes(fault, c.req.path));
    faults = faults
      .map((each) =>
        drawn.includes(each) && each.count !== null ? { ...each, count: each.count - 1 } : each,
      )
      .filter((each) => each.count !== 0);
    return drawn;
  }
  return {
    list: () => faults,
    add(fault) {
      const added = { ...fault, id: `fault_${randomUUID().slice(0, 8)}` };
      faults = [...faults, added];
      return added;
    },
    remove(id) {
      faults = id === undefined ? [] : faults.filter((each) => each.id !== id);
    },
    async outage(c, next) {
      const [out] = draw(c, ({ kind }) => kind === "outage");
      return out ? c.text("Service Unavailable", 503) : next();
    },
    async trouble(c, next) {
      // A POST that stands for another method comes in again as that method.
      if (c.req.method === "OPTIONS" || c.req.query("_method")) return next();
      for (const fault of draw(c, ({ kind }) => kind === "latency")) {
        if (fault.kind === "latency") await wait(fault.milliseconds);
      }
      const [fault] = draw(c, ({ kind }) => kind === "rate_limit" || kind === "error");
      if (fault?.kind === "rate_limit") return tooManyRequests(c, fault.retry_after);
      return fault?.kind === "error" ? failure(c, fault.status) : next();
    },
  };
}

function failure(c: Context, status: number): Response {
  const known = failures[status] ?? failures[500];
  const errors = [{ ...known, meta: {} }];
  return c.json({ errors, clerk_trace_id: randomUUID() }, status as ContentfulStatusCode);
}

/** Clerk's own words. */
const failures: Record<number, { code: string; message: string; long_message: string }> = {
  500: {
    code: "internal_clerk_error",
    message: "Oops, an unexpected error occurred",
    long_message:
      "There was an internal error on our servers. We've been notified and are working on fixing it.",
  },
  503: {
    code: "service_unavailable",
    message: "Service unavailable",
    long_message: "Service unavailable",
  },
  504: {
    code: "gateway_timeout",
    message: "Gateway Timeout",
    long_message: "A request to a 3rd party service timed out",
  },
};
