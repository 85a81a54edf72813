import type { Hono, MiddlewareHandler } from "hono";

/**
 * Answers `//api_keys` as `/api_keys`: Clerk's browser package joins the proxy's URL, an empty
 * version and the path, each with a slash of its own.
 */
export function singleSlash(app: Hono): MiddlewareHandler {
  return async (c, next) => {
    const url = new URL(c.req.url);
    if (!url.pathname.startsWith("//")) return next();
    url.pathname = url.pathname.replace(/^\/+/, "/");
    const { method } = c.req;
    const body = ["GET", "HEAD"].includes(method) ? undefined : await c.req.arrayBuffer();
    return app.fetch(new Request(url, { method, headers: c.req.raw.headers, body }), c.env);
  };
}
