/**
 * A machine that serves an app to others sets one of these. A stand-in that lets anybody sign in as
 * anybody has no business on it.
 */
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
