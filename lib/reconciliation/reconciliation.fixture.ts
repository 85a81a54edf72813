import { randomUUID } from "node:crypto";
import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { Client } from "pg";
import { inject } from "vitest";
import { ClerkCalls } from "@/lib/reconciliation/clerk-calls";
import type { Difference } from "@/lib/reconciliation/difference";
import { type ReconcileOptions, reconcile } from "@/lib/reconciliation/reconcile";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

/** For tests: a Clerk on this computer, its database, and a reconciliation that waits for nobody. */
export async function startReconciliation() {
  const { control, stop } = await startLocalClerk();
  const clerk = createClerkClient({
    secretKey: process.env.CLERK_SECRET_KEY ?? "",
    apiUrl: process.env.CLERK_API_URL ?? "",
    telemetry: { disabled: true },
  });
  const url = new URL(inject("templateDatabase").superuserUrl);
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  const database = new Client({ connectionString: url.href });
  await database.connect();
  return {
    clerk,
    /** One statement, past every rule. */
    sql: async (text: string, values: unknown[] = []) =>
      (await database.query(text, values)).rows as Record<string, unknown>[],
    /** What a whole comparison finds. */
    async differences(options: Partial<ReconcileOptions> = {}): Promise<Difference[]> {
      const found: Difference[] = [];
      const calls = unhurried(clerk);
      await reconcile({ calls, onDifference: (each) => found.push(each), ...options });
      return found;
    },
    control,
    async stop() {
      await database.end();
      await stop();
    },
  };
}

/** Calls that no limit slows down. */
const unhurried = (clerk: ClerkClient) =>
  new ClerkCalls(clerk, { requestsPerTenSeconds: 100_000, wait: async () => {} });

/** For tests: somebody new in Clerk. */
export function makePerson(clerk: ClerkClient, firstName: string) {
  return clerk.users.createUser({
    firstName,
    emailAddress: [`${firstName.toLowerCase()}-${randomUUID()}@example.com`],
    skipPasswordRequirement: true,
  });
}
