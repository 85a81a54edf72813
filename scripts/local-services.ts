import { join } from "node:path";
import type { Environment, Missing } from "./configuration.ts";
import { applyMigrations } from "./database/apply-migrations.ts";
import { startEmbeddedPostgres } from "./database/embedded-postgres.ts";
import { startEmulator } from "./emulator-process.ts";
import { generateClient } from "./generated-client.ts";
import type { Running } from "./running.ts";

type Options = {
  environment: Environment;
  missing: Missing;
  directory: string;
  appOrigin: string;
  ports: { emulator: number; postgres: number };
  /** Whether the database must survive a crash of the machine. */
  durable: boolean;
  /** The path of the app that Clerk's events are sent to. */
  webhook?: string;
  running: Running;
  /** Called when a service that was started has ended by itself. */
  lost: (service: string) => void;
};

/**
 * Starts the stand-ins for what isn't configured, applies the migrations, and seeds a database of
 * its own.
 *
 * @returns the variables to add to the app's environment, and the emulator's page.
 */
export async function startLocalServices(
  options: Options,
): Promise<{ variables: Record<string, string>; emulatorUrl: string | null }> {
  const [emulator, database] = await Promise.all([
    options.missing.clerk ? startClerk(options) : null,
    options.missing.database ? startDatabase(options) : applyToConfigured(options.environment),
    generateClient(),
  ]);
  return {
    variables: { ...database, ...emulator?.environment },
    emulatorUrl: emulator?.url ?? null,
  };
}

async function startClerk({ ports, appOrigin, directory, webhook, running, lost }: Options) {
  const emulator = await startEmulator({
    port: ports.emulator,
    appOrigin,
    directory: join(directory, "clerk-emulator"),
    webhook,
  });
  running.add(emulator.stop);
  emulator.ended.then(() => lost("The Clerk emulator"));
  return emulator;
}

async function startDatabase(options: Options): Promise<Record<string, string>> {
  const postgres = await startEmbeddedPostgres({
    directory: join(options.directory, "postgres"),
    port: options.ports.postgres,
    durable: options.durable,
  });
  options.running.add(() => postgres.stop());
  await applyMigrations(postgres.directUrl);
  if (options.missing.clerk) await seedDatabase(postgres.databaseUrl);
  return { DATABASE_URL: postgres.databaseUrl, DIRECT_URL: postgres.directUrl };
}

/** The seed imports the generated client, which an empty clone doesn't have when this file loads. */
async function seedDatabase(databaseUrl: string): Promise<void> {
  await generateClient();
  const { seed } = await import("../prisma/seed.ts");
  await seed(databaseUrl);
}

/** A configured database gets its migrations when the owner's URL is known, and never a seed. */
async function applyToConfigured(environment: Environment): Promise<Record<string, string>> {
  if (environment.DIRECT_URL) await applyMigrations(environment.DIRECT_URL);
  else console.log("DIRECT_URL isn't set, so no migrations were applied: npm run db:migrate does.");
  return {};
}
