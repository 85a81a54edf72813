import { clerkClient } from "@clerk/nextjs/server";
import { hasBearerToken } from "@/lib/bearer-token";
import { environment } from "@/lib/env";
import { reconcileOnSchedule } from "@/lib/reconciliation/scheduled";

/** What the host allows the function, in seconds. */
export const maxDuration = 60;

/** How much of it goes to the comparison, in milliseconds. */
const forComparison = 40_000;

// Public: a scheduler calls it and has no session. CRON_SECRET is the check.
export async function GET(request: Request): Promise<Response> {
  const deadline = Date.now() + forComparison;
  const { CRON_SECRET, CLERK_SECRET_KEY } = environment();
  if (!CRON_SECRET) {
    return answer(503, {
      error: "CRON_SECRET is not set: at least 16 random characters, which the scheduler sends.",
    });
  }
  if (!hasBearerToken(request, CRON_SECRET)) {
    return answer(401, { error: "Send CRON_SECRET as the bearer token." });
  }
  const clerk = await clerkClient();
  return answer(200, await reconcileOnSchedule({ clerk, secretKey: CLERK_SECRET_KEY, deadline }));
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
