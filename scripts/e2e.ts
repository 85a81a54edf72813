import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./browser.ts";
import { buildApp, isolatedEnvironment, testBuildDirectory } from "./build-app.ts";
import { commands } from "./commands.ts";
import { missingParts } from "./configuration.ts";
import { findEmulatorTraces } from "./emulator-traces.ts";
import { startLocalServices } from "./local-services.ts";
import { startNext } from "./next-process.ts";
import { onEnd } from "./on-end.ts";
import { anyFreePort } from "./ports.ts";
import { runNode } from "./run-node.ts";
import { Running } from "./running.ts";

const running = new Running();
const aborted = new AbortController();

// Specs that were cut off have not passed, whatever cut them off.
onEnd((exitCode) => end(exitCode || 1));
try {
  end(await run(process.argv.slice(2)));
} catch (error) {
  if (!running.isStopping) console.error(error instanceof Error ? error.message : error);
  end(1);
}

/**
 * Builds the app, starts it with whatever the process's environment leaves out, and runs the
 * Playwright specs. `.env` files don't count: tests must never write to a configured database
 * because somebody forgot about it.
 *
 * @returns Playwright's exit code.
 */
async function run(playwrightArguments: string[]): Promise<number> {
  ensureBrowser();
  const missing = missingParts(process.env);
  const [appPort, emulatorPort, postgresPort] = await Promise.all([
    anyFreePort(),
    anyFreePort(),
    anyFreePort(),
  ]);
  const appOrigin = `http://localhost:${appPort}`;
  const directory = temporaryDirectory();
  const { variables } = await startLocalServices({
    environment: process.env,
    missing,
    directory,
    appOrigin,
    ports: { emulator: emulatorPort, postgres: postgresPort },
    durable: false,
    running,
    lost,
  });
  const env = isolatedEnvironment({
    ...configured(),
    ...variables,
    APP_LOCAL_PRODUCTION_BUILD: "1",
    APP_URL: appOrigin,
    CRON_SECRET: randomBytes(16).toString("hex"),
  });
  await build(env, missing.clerk);
  const next = await startNext("start", appPort, env);
  running.add(next.stop);
  next.ended.then(() => lost("Next"));
  const specs = await runNode([commands.playwright, "test", ...playwrightArguments], {
    env: {
      ...process.env,
      ...variables,
      APP_URL: appOrigin,
      // What Clerk would never sign, a spec signs itself: a token that has expired, for one.
      APP_E2E_EMULATOR_KEYS: join(directory, "clerk-emulator", "keys.json"),
    },
    output: "show",
    signal: aborted.signal,
  });
  return specs.exitCode;
}

async function build(env: NodeJS.ProcessEnv, withEmulator: boolean): Promise<void> {
  await buildApp(env, aborted.signal);
  if (withEmulator && findEmulatorTraces(testBuildDirectory).length === 0) {
    throw new Error(
      "scripts/emulator-traces.ts finds nothing in a build that uses the emulator: what it searches for is out of date.",
    );
  }
}

/** What is set for Clerk and the database in the process's own environment. */
function configured(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => /CLERK|^DATABASE_URL$/.test(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? ""]));
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "atrium-e2e-"));
  // As root, Postgres runs as somebody else, who must be able to come here.
  chmodSync(directory, 0o711);
  running.add(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function lost(part: string): void {
  if (running.isStopping) return;
  console.error(`\n${part} ended by itself, so the specs can't go on.`);
  end(1);
}

function end(exitCode: number): void {
  aborted.abort();
  running.stop().then(
    () => process.exit(exitCode),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
