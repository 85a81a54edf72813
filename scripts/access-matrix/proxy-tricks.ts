import { unsignedToken } from "./forged-token.ts";
import type { Headers } from "./observed.ts";

/** Headers by which somebody might make the app believe that proxy.ts has let them pass. */
export function proxyTricks(token: string): Record<string, Headers> {
  return {
    // CVE-2025-29927: Next took this for its own note that the middleware had run already.
    ...Object.fromEntries(
      ["middleware", "src/middleware", "proxy", "src/proxy"].map((name) => [
        `x-middleware-subrequest: ${name}`,
        { "x-middleware-subrequest": Array(5).fill(name).join(":") },
      ]),
    ),
    "x-middleware-next": { "x-middleware-next": "1" },
    // What Clerk's middleware tells the app behind it.
    "x-clerk-auth-status": {
      "x-clerk-auth-status": "signed-in",
      "x-clerk-auth-reason": "",
      "x-clerk-auth-token": unsignedToken(token),
      "x-clerk-auth-signature": "0".repeat(40),
      "x-middleware-override-headers": "x-clerk-auth-status,x-clerk-auth-token",
    },
  };
}
