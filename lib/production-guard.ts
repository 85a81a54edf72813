import { clerkInstance } from "./clerk-instance";

export type Variables = Readonly<Record<string, string | undefined>>;

/** Set by hosted platforms, to a value or just to something: none of them is a developer's machine. */
export const platformVariables = [
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_NAME",
  "CF_PAGES",
  "DENO_DEPLOYMENT_ID",
  "DYNO",
  "ECS_CONTAINER_METADATA_URI_V4",
  "FLY_APP_NAME",
  "HEROKU_APP_ID",
  "K_SERVICE",
  "KUBERNETES_SERVICE_HOST",
  "NETLIFY",
  "NORTHFLANK",
  "RAILWAY_ENVIRONMENT",
  "RENDER",
  "VERCEL",
  "WEBSITE_SITE_NAME",
  "WORKERS_CI",
] as const;

const urlVariables = [
  "NEXT_PUBLIC_CLERK_PROXY_URL",
  "NEXT_PUBLIC_CLERK_JS_URL",
  "NEXT_PUBLIC_CLERK_UI_URL",
  "CLERK_API_URL",
] as const;

/**
 * Finds what is wrong with the pair of Clerk keys, in any mode: one without the other, a live key
 * with a test secret, a key that is none. Null when both fit, or when neither is set.
 */
export function clerkKeysProblem(variables: Variables): string | null {
  const publishableKey = variables.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;
  const secretKey = variables.CLERK_SECRET_KEY;
  if (!publishableKey && !secretKey) return null;
  if (!secretKey) {
    return "CLERK_SECRET_KEY is missing, but NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is set. Copy the secret key of the same instance from Clerk's dashboard (API keys), or unset both to use the local emulator with `npm run dev`.";
  }
  if (!publishableKey) {
    return "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is missing, but CLERK_SECRET_KEY is set. Copy the publishable key of the same instance from Clerk's dashboard (API keys), or unset both to use the local emulator with `npm run dev`.";
  }
  if (!clerkInstance(publishableKey)) {
    return "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY is not a Clerk publishable key (pk_test_… or pk_live_…). Copy it again from Clerk's dashboard (API keys).";
  }
  if (!/^sk_(test|live)_\S+$/.test(secretKey)) {
    return "CLERK_SECRET_KEY is not a Clerk secret key (sk_test_… or sk_live_…). Copy it again from Clerk's dashboard (API keys).";
  }
  if (publishableKey.startsWith("pk_live_") !== secretKey.startsWith("sk_live_")) {
    return `CLERK_SECRET_KEY belongs to a ${secretKey.startsWith("sk_live_") ? "live" : "test"} instance, NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY to a ${publishableKey.startsWith("pk_live_") ? "live" : "test"} one. Take both from the same instance.`;
  }
  return null;
}

/**
 * Finds what forbids this configuration in production mode (`next build`, `next start`, a hosted
 * platform). It refuses by default: besides live keys on https only two things pass, a preview
 * deployment with a development instance's keys, and, off any hosted platform, a build that says
 * `APP_LOCAL_PRODUCTION_BUILD=1`.
 */
export function productionProblem(variables: Variables): string | null {
  const platform = platformVariables.find((name) => variables[name]);
  const isLocalBuild = Boolean(variables.APP_LOCAL_PRODUCTION_BUILD);
  if (isLocalBuild && platform) {
    return `APP_LOCAL_PRODUCTION_BUILD is set, but ${platform} says that this is a hosted platform. Unset APP_LOCAL_PRODUCTION_BUILD: it is for production builds on your own machine.`;
  }
  const publishableKey = variables.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;
  if (!publishableKey || !variables.CLERK_SECRET_KEY) {
    return (
      clerkKeysProblem(variables) ??
      "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY are not set. A production build needs the keys of a Clerk instance (see .env.example); for local work without an account run `npm run dev`."
    );
  }
  return (
    clerkKeysProblem(variables) ??
    (isLocalBuild ? null : (instanceProblem(variables, publishableKey) ?? urlProblem(variables)))
  );
}

/** Throws {@link productionProblem}'s finding. */
export function guardProduction(variables: Variables): void {
  const problem = productionProblem(variables);
  if (problem) throw new Error(`Refusing to run in production mode. ${problem}`);
}

function instanceProblem(variables: Variables, publishableKey: string): string | null {
  const instance = clerkInstance(publishableKey);
  if (instance === "emulator") {
    return "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY belongs to the local Clerk emulator, where anybody can sign in as anybody. Set the keys of a Clerk production instance; to try a production build on your own machine set APP_LOCAL_PRODUCTION_BUILD=1.";
  }
  if (instance === "development" && variables.VERCEL_ENV !== "preview") {
    return "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY belongs to a Clerk development instance (pk_test_…). Set the keys of a production instance (pk_live_…, sk_live_…); to try a production build on your own machine set APP_LOCAL_PRODUCTION_BUILD=1.";
  }
  return null;
}

/** A relative proxy URL (`/__clerk`) is on the app's own origin, so it is as safe as the app is. */
function urlProblem(variables: Variables): string | null {
  for (const name of urlVariables) {
    const value = variables[name];
    if (!value || /^\/(?!\/)/.test(value)) continue;
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url?.protocol !== "https:" || isLoopback(url.hostname)) {
      return `${name} is ${url ? `${url.protocol}//${url.host}` : "not a URL"}. In production it must be an https address that visitors can reach; most instances don't need it at all, so unset it.`;
    }
  }
  return null;
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\])\.?$/.test(
    hostname,
  );
}
