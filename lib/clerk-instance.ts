export type ClerkInstance = "emulator" | "development" | "production";

/**
 * Says which kind of Clerk instance a publishable key belongs to, from the key alone: `pk_test_` or
 * `pk_live_`, then the Frontend API's host and a `$` in base64. Null when it isn't such a key.
 *
 * @see https://clerk.com/docs/guides/development/managing-environments
 */
export function clerkInstance(publishableKey: string): ClerkInstance | null {
  const host = frontendApiHost(publishableKey);
  if (!host) return null;
  if (host.startsWith("clerk-emulator-")) return "emulator";
  return publishableKey.startsWith("pk_live_") ? "production" : "development";
}

function frontendApiHost(publishableKey: string): string | null {
  const encoded = /^pk_(?:test|live)_([A-Za-z0-9+/_-]+=*)$/.exec(publishableKey)?.[1];
  if (!encoded) return null;
  try {
    return /^([a-z0-9.-]+\.[a-z0-9-]+)\$$/.exec(atob(encoded))?.[1] ?? null;
  } catch {
    return null;
  }
}
