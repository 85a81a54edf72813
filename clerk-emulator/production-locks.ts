/**
 * A machine that serves an app to others sets one of these. A stand-in that lets anybody sign in as
 * anybody has no business on it.
 */
const platformVariables = [
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

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error when the process runs in production mode. */
export function refuseProductionMode(environment: Environment): void {
  if (environment.NODE_ENV === "production") {
    throw new Error(
      "The Clerk emulator doesn't run with NODE_ENV=production: it lets anybody sign in as anybody. " +
        "In production, set Clerk's own keys: https://dashboard.clerk.com/last-active?path=api-keys",
    );
  }
}

/** @throws Error when a variable tells that the process runs on a hosting platform. */
export function refuseHostedPlatform(environment: Environment): void {
  const variable = platformVariables.find((name) => environment[name]);
  if (variable) {
    throw new Error(
      `The Clerk emulator doesn't run on a hosting platform (${variable} is set): it lets anybody ` +
        "sign in as anybody. There, set Clerk's own keys: " +
        "https://dashboard.clerk.com/last-active?path=api-keys",
    );
  }
}
