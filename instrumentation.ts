/**
 * Runs once when the server starts, before the first request: a wrong environment or database role
 * ends the process here, on platforms that never evaluate next.config.ts as well.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  try {
    await checkEnvironment();
    const { refuseForbiddenRole } = await import("./lib/db");
    await refuseForbiddenRole();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    // Thrown on, it would leave a server that answers every request with a 500.
    process.exit(1);
  }
}

async function checkEnvironment(): Promise<void> {
  const { environment } = await import("./lib/env");
  environment();
  if (process.env.NODE_ENV !== "production") return;
  const { guardProduction } = await import("./lib/production-guard");
  guardProduction({
    ...process.env,
    // Next puts these four into the build: what visitors get is what must be checked.
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    NEXT_PUBLIC_CLERK_PROXY_URL: process.env.NEXT_PUBLIC_CLERK_PROXY_URL,
    NEXT_PUBLIC_CLERK_JS_URL: process.env.NEXT_PUBLIC_CLERK_JS_URL,
    NEXT_PUBLIC_CLERK_UI_URL: process.env.NEXT_PUBLIC_CLERK_UI_URL,
  });
}
