import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { AlreadyRuns, lockCheckout } from "./checkout-lock.ts";
import { missingParts, readEnvironment } from "./configuration.ts";
import { startLocalServices } from "./local-services.ts";
import { keepLocalVariables } from "./local-variables.ts";
import { startNext } from "./next-process.ts";
import { onEnd } from "./on-end.ts";
import { freePort } from "./ports.ts";
import { Running } from "./running.ts";
import { type Ports, preferredPorts, startTable } from "./start-table.ts";

const directory = process.env.APP_DATA_DIRECTORY ?? ".atrium";
const running = new Running();

onEnd(end);
try {
  await start(readFlags());
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  end(1);
}

function readFlags(): { fresh: boolean } {
  try {
    const { values } = parseArgs({ options: { fresh: { type: "boolean", default: false } } });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${reason}\nUsage: npm run dev [-- --fresh]   (--fresh deletes all local data)`,
    );
  }
}

/** Starts what the environment leaves out, then Next. */
async function start({ fresh }: { fresh: boolean }): Promise<void> {
  const environment = readEnvironment(process.cwd());
  const missing = missingParts(environment);
  const lock = await lockData(fresh);
  const preferred = { ...preferredPorts, app: Number(environment.PORT ?? preferredPorts.app) };
  const ports = await findPorts(preferred);
  const appOrigin = `http://localhost:${ports.app}`;
  announce(missing);
  const services = await startLocalServices({
    environment,
    missing,
    directory,
    appOrigin,
    ports,
    durable: true,
    webhook: "/api/webhooks/clerk",
    running,
    lost,
  });
  running.add(keepLocalVariables(directory, services.variables));
  const next = await startNext("dev", ports.app, {
    NEXT_TELEMETRY_DISABLED: "1",
    ...process.env,
    ...services.variables,
  });
  running.add(next.stop);
  next.ended.then(() => lost("Next"));
  lock.describe(`It is at ${appOrigin}; Ctrl-C in its terminal stops it.`);
  console.log(startTable({ missing, preferred, ports, directory }));
}

async function lockData(fresh: boolean) {
  try {
    const lock = await lockCheckout(directory);
    running.add(lock.release);
    if (fresh) rmSync(directory, { recursive: true, force: true });
    return lock;
  } catch (error) {
    if (!(error instanceof AlreadyRuns)) throw error;
    throw new Error(`npm run dev already runs in this checkout. ${error.message}`);
  }
}

async function findPorts(preferred: Ports): Promise<Ports> {
  return {
    app: await freePort(preferred.app),
    emulator: await freePort(preferred.emulator),
    postgres: await freePort(preferred.postgres),
  };
}

function announce(missing: { clerk: boolean; database: boolean }): void {
  const parts = [missing.clerk && "the Clerk emulator", missing.database && "Postgres", "Next"];
  console.log(`Starting ${parts.filter(Boolean).join(", ")} …`);
}

/** The parts need each other: when one ends by itself, the rest would only fail in stranger ways. */
function lost(part: string): void {
  if (running.isStopping) return;
  console.error(`\n${part} ended by itself, so everything else stops too.`);
  end(1);
}

function end(exitCode: number): void {
  running.stop().then(
    () => process.exit(exitCode),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
