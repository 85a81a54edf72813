import "server-only";

import { refuseForbiddenRole } from "@/lib/db";
import { environment } from "@/lib/env";
import { guardProduction } from "@/lib/production-guard";

/**
 * Ends the process when the environment is wrong or the database's role is one that row-level security
 * doesn't bind. Next goes on without what `register` throws, and would answer every request with a 500.
 */
export async function endUnlessInstalled(): Promise<void> {
  try {
    environment();
    if (process.env.NODE_ENV === "production") guardServer();
    await refuseForbiddenRole();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

function guardServer(): void {
  guardProduction({
    ...process.env,
    // Next puts these four into the build: what visitors get is what must be checked.
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    NEXT_PUBLIC_CLERK_PROXY_URL: process.env.NEXT_PUBLIC_CLERK_PROXY_URL,
    NEXT_PUBLIC_CLERK_JS_URL: process.env.NEXT_PUBLIC_CLERK_JS_URL,
    NEXT_PUBLIC_CLERK_UI_URL: process.env.NEXT_PUBLIC_CLERK_UI_URL,
  });
}
