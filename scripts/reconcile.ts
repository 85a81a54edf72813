import { parseArgs } from "node:util";
import { createClerkClient } from "@clerk/backend";
import { readEnvironment } from "./configuration.ts";
import { withLocalVariables } from "./local-variables.ts";
import { ReconciliationReport } from "./reconciliation-report.ts";

const usage = "Usage: npm run reconcile [-- --dry-run] [--restart] [--accept-deletions]";

/**
 * Makes the rows say what Clerk says, from the first person to the last: after a loss, or to fill an
 * empty database. Stopped, it goes on where it was the next time.
 */
async function main(): Promise<void> {
  const flags = readFlags();
  const directory = process.env.APP_DATA_DIRECTORY ?? ".atrium";
  const environment = withLocalVariables(readEnvironment(process.cwd()), directory);
  const secretKey = environment.CLERK_SECRET_KEY ?? "";
  process.env.DATABASE_URL = environment.DATABASE_URL;
  const clerk = createClerkClient({
    secretKey,
    telemetry: { disabled: true },
    ...(environment.CLERK_API_URL && { apiUrl: environment.CLERK_API_URL }),
  });
  const { ClerkCalls, requestsPerTenSeconds } = await import("@/lib/reconciliation/clerk-calls");
  const { reconcile } = await import("@/lib/reconciliation/reconcile");
  const calls = new ClerkCalls(clerk, {
    requestsPerTenSeconds: requestsPerTenSeconds(secretKey),
  });
  const report = new ReconciliationReport(process.stdout);
  try {
    await reconcile({
      calls,
      dryRun: flags["dry-run"],
      restart: flags.restart,
      acceptDeletions: flags["accept-deletions"],
      onDifference: (difference) => report.add(difference),
      onProgress: (progress) => report.progress(progress),
    });
  } finally {
    console.log(report.summary(calls.count));
  }
  process.exitCode = report.isEqual() ? 0 : 1;
}

function readFlags() {
  const flag = { type: "boolean", default: false } as const;
  try {
    const options = { "dry-run": flag, restart: flag, "accept-deletions": flag };
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// The connections to the database stay open for as long as the process.
process.exit();
