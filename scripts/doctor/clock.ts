import { type Check, ok, problem, skipped } from "./check.ts";
import { clerkConnection } from "./clerk-connection.ts";

/** How far clocks may differ before Clerk's packages refuse a session token that was just made. */
const toleratedSeconds = 5;

/**
 * Whether this machine's clock agrees with Clerk's.
 *
 * @see https://clerk.com/docs/reference/backend/authenticate-request (clockSkewInMs)
 */
export const clock: Check = {
  name: "Clock",
  async run({ environment, now }) {
    const connection = clerkConnection(environment);
    if ("state" in connection) return connection;
    const { apiUrl, secretKey } = connection;
    const asked = now();
    const { headers } = await fetch(`${apiUrl}/v1/jwks`, {
      headers: { Authorization: `Bearer ${secretKey}` },
      signal: AbortSignal.timeout(10_000),
    });
    const answered = now();
    const date = Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(date)) return skipped("Clerk's answer has no date");
    // The header has whole seconds: half of one is the best guess at the rest.
    const seconds = ((asked + answered) / 2 - (date + 500)) / 1000;
    if (Math.abs(seconds) <= toleratedSeconds) return ok("agrees with Clerk's");
    return problem(
      `${Math.abs(seconds).toFixed(0)} s ${seconds > 0 ? "ahead of" : "behind"} Clerk's: session tokens count as expired, or as not valid yet`,
      "Let the system set the time by itself (NTP), also in the virtual machine or container host.",
    );
  },
};
