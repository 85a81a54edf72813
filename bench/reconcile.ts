import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { forkServer, stopChild } from "../scripts/child.ts";
import { startEmulator } from "../scripts/emulator-process.ts";
import { anyFreePort } from "../scripts/ports.ts";
import { fillEmulator } from "./emulator-data.ts";
import { rounded, row } from "./figures.ts";
import type { Comparison, ReconcileFigures } from "./reconcile-process.ts";
import { startTemporaryPostgres } from "./temporary-postgres.ts";

/** Half of what Clerk allows in a second, by kind of instance. */
const paces = { production: 50, development: 5 };

/**
 * What it takes to fill an empty database from a Clerk instance with 10,000 people in 1,000
 * organizations, and then to find that both are equal.
 */
export async function reconcile(): Promise<Record<string, string | number>> {
  const directory = await mkdtemp(join(tmpdir(), "clerk-emulator-bench-"));
  const options = { port: await anyFreePort(), appOrigin: "http://localhost:3000", directory };
  const [clerk, postgres] = await Promise.all([startEmulator(options), startTemporaryPostgres()]);
  try {
    await fillEmulator(clerk);
    const { databaseUrl } = await postgres.createDatabase("reconciled");
    return report(await measure({ ...clerk.environment, DATABASE_URL: databaseUrl }));
  } finally {
    await Promise.all([clerk.stop(), postgres.stop()]);
    await rm(directory, { recursive: true });
  }
}

async function measure(variables: Record<string, string>): Promise<ReconcileFigures> {
  const child = forkServer(fileURLToPath(new URL("./reconcile-process.ts", import.meta.url)), [], {
    // The condition that a bundler sets for code that only servers may load.
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: { ...process.env, ...variables },
    output: "inherit",
  });
  const ended = once(child, "exit").then(() => null);
  const message = await Promise.race([once(child, "message"), ended]);
  if (!message) throw new Error("The reconciliation ended; see its message above.");
  await stopChild(child);
  return message[0] as ReconcileFigures;
}

function report({ fill, equal, megabytes }: ReconcileFigures) {
  console.log(row("", ["fill", "equal"]));
  const line = (name: string, figure: (of: Comparison) => number) =>
    console.log(row(name, [figure(fill), figure(equal)]));
  line("seconds at full speed", ({ seconds }) => seconds);
  line("requests", ({ requests }) => requests);
  line("differences", ({ differences }) => differences);
  for (const [instance, pace] of Object.entries(paces)) {
    line(`seconds at its pace, ${instance}`, ({ requests }) => requests / pace);
  }
  return {
    bench: "reconcile",
    fill_s: rounded(fill.seconds),
    equal_s: rounded(equal.seconds),
    requests: equal.requests,
    megabytes: Math.round(megabytes),
  };
}
