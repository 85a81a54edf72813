import { createClerkClient } from "@clerk/backend";
import { ClerkCalls, requestsPerTenSeconds } from "@/lib/reconciliation/clerk-calls";
import { reconcile } from "@/lib/reconciliation/reconcile";

/** Of one comparison: how long at the computer's own speed, and how many requests and differences. */
export type Comparison = { seconds: number; requests: number; differences: number };
export type ReconcileFigures = { fill: Comparison; equal: Comparison; megabytes: number };

/** The process in which the bench reconciles: as large as the command, and no larger. */
async function run(): Promise<ReconcileFigures> {
  const fill = await compare();
  const equal = await compare();
  return { fill, equal, megabytes: process.resourceUsage().maxRSS / 1024 };
}

async function compare(): Promise<Comparison> {
  const calls = new ClerkCalls(
    createClerkClient({
      secretKey: process.env.CLERK_SECRET_KEY ?? "",
      apiUrl: process.env.CLERK_API_URL ?? "",
      telemetry: { disabled: true },
    }),
    // As fast as it goes: what the limit makes of it can be calculated.
    { requestsPerTenSeconds: requestsPerTenSeconds("sk_live_") * 1_000 },
  );
  let differences = 0;
  const start = performance.now();
  await reconcile({ calls, onDifference: () => differences++ });
  return { seconds: (performance.now() - start) / 1_000, requests: calls.count, differences };
}

process.on("disconnect", () => process.exit());
process.send?.(await run());
