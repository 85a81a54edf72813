import type { Check } from "./check.ts";
import { clerkKeys } from "./clerk-keys.ts";
import { clock } from "./clock.ts";
import { databaseConnection } from "./database-connection.ts";
import { databaseRole } from "./database-role.ts";
import { environmentVariables } from "./environment-variables.ts";
import { migrations } from "./migrations.ts";
import { nodeVersion } from "./node-version.ts";
import { productionLocks } from "./production-locks.ts";
import { webhookEndpoint } from "./webhook-endpoint.ts";
import { webhookSecret } from "./webhook-secret.ts";

/** All of them, in the order in which they are printed: what others depend on comes first. */
export const checks: readonly Check[] = [
  nodeVersion,
  environmentVariables,
  productionLocks,
  clerkKeys,
  clock,
  webhookSecret,
  webhookEndpoint,
  databaseConnection,
  databaseRole,
  migrations,
];
