import type { MiddlewareHandler } from "hono";
import type { Instance } from "./instance.ts";
import { type RateLimit, rateLimits, unlimitedPath } from "./rate-limits.ts";
import { tooManyRequests } from "./too-many-requests.ts";

/** Refuses who asks too often, while the instance's `rateLimits` are on. */
export function limitRate(instance: Instance): MiddlewareHandler {
  const windows = new Map<string, Window>();
  return async (c, next) => {
    const { method, path } = c.req;
    // A POST that stands for another method comes in again as that method.
    const counted = instance.configuration.rateLimits && !c.req.query("_method");
    if (!counted || path === unlimitedPath) return next();
    const now = instance.now();
    for (const { limit, pattern } of compiled) {
      if (!limit.methods.includes(method) || !pattern.test(path)) continue;
      const counter = limit.each ? path.replace(/\/metadata$/, "") : limit.paths.join();
      const window = openWindow(windows, counter, now, limit.seconds);
      if (window.requests >= limit.requests) {
        return tooManyRequests(c, Math.ceil((window.endsAt - now) / 1000));
      }
      window.requests++;
    }
    return next();
  };
}

interface Window {
  requests: number;
  endsAt: number;
}

const compiled = rateLimits.map((limit) => ({ limit, pattern: patternOf(limit) }));

function patternOf({ paths }: RateLimit): RegExp {
  const alternatives = paths.map((path) => path.replaceAll(":id", "[^/]+").replace("*", ".*"));
  return new RegExp(`^(?:${alternatives.join("|")})$`);
}

function openWindow(windows: Map<string, Window>, counter: string, now: number, seconds: number) {
  for (const [each, { endsAt }] of windows) if (endsAt <= now) windows.delete(each);
  const window = windows.get(counter) ?? { requests: 0, endsAt: now + seconds * 1000 };
  windows.set(counter, window);
  return window;
}
