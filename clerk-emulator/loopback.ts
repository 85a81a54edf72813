import type { Context, MiddlewareHandler } from "hono";

const loopbackHostnames = ["localhost", "127.0.0.1", "[::1]"];

/** Whether a URL's host name is this computer's own: `localhost`, `127.0.0.1` or `[::1]`. */
export function isLoopbackHostname(hostname: string): boolean {
  return loopbackHostnames.includes(hostname);
}

/**
 * Answers only requests that were sent to this computer by name: a page of another site whose name
 * was made to resolve to 127.0.0.1 (DNS rebinding) carries that name in its Host header.
 *
 * @param port the port that the Host header must name
 */
export function requireLoopbackHost(port: number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = [new URL(context.req.url).host, context.req.header("Host")];
    const allowed = loopbackHostnames.map((name) => `${name}:${port}`);
    if (hosts.some((host) => host !== undefined && !allowed.includes(host))) {
      const explanation = `The Clerk emulator answers to http://localhost:${port} only.`;
      return refuse(context, "host_invalid", "Invalid Host header", explanation);
    }
    await next();
  };
}

/**
 * Lets a browser call only from the emulator's own page and from the app, and answers the app with
 * the CORS headers that Clerk's browser script needs. A caller that is no browser sends no Origin.
 *
 * @param appOrigins the app's origins, such as `http://localhost:3000`
 * @param port the emulator's own port
 */
export function requireKnownOrigin(appOrigins: readonly string[], port: number): MiddlewareHandler {
  const ownOrigins = loopbackHostnames.map((name) => `http://${name}:${port}`);
  return async (context, next) => {
    const origin = context.req.header("Origin");
    const known = origin !== undefined && appOrigins.includes(origin);
    if (origin !== undefined && !known && !ownOrigins.includes(origin)) {
      const explanation = `${origin} is not one of the app's origins. If it should be, start the emulator with --app-origin ${origin}.`;
      return refuse(context, "origin_invalid", "Invalid HTTP Origin header", explanation);
    }
    if (context.req.method === "OPTIONS" && known) {
      context.res = new Response(null, { status: 204, headers: preflightHeaders });
    } else {
      await next();
    }
    context.res.headers.append("Vary", "Origin");
    if (known) {
      context.res.headers.set("Access-Control-Allow-Origin", origin);
      context.res.headers.set("Access-Control-Allow-Credentials", "true");
      context.res.headers.set("Access-Control-Expose-Headers", exposedHeaders);
    }
  };
}

/** The headers that Clerk's browser script reads from an answer. */
const exposedHeaders = "Clerk-Db-Jwt, X-Country, Retry-After";

const preflightHeaders = {
  "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
  "Access-Control-Allow-Headers": "Authorization, Content-Type",
  "Access-Control-Max-Age": "600",
};

function refuse(context: Context, code: string, message: string, longMessage: string): Response {
  return context.json({ errors: [{ code, message, long_message: longMessage, meta: {} }] }, 403);
}
