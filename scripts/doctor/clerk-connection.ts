import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { clerkKeysProblem } from "../../lib/production-guard.ts";
import type { Environment } from "../configuration.ts";
import { type Result, skipped } from "./check.ts";

export type ClerkConnection = { clerk: ClerkClient; apiUrl: string; secretKey: string };

/** How to reach Clerk's Backend API; or why that isn't to be tried. */
export function clerkConnection(environment: Environment): ClerkConnection | Result {
  const secretKey = environment.CLERK_SECRET_KEY;
  if (clerkKeysProblem(environment)) return skipped("the keys have to be put right first");
  if (!secretKey) return skipped("there are no keys: npm run dev starts the Clerk emulator");
  const apiUrl = environment.CLERK_API_URL || "https://api.clerk.com";
  const clerk = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
  return { clerk, apiUrl, secretKey };
}
