import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, isolatedEnvironment } from "../scripts/build-app.ts";
import type { PostgresUrls } from "../scripts/database/postgres-passwords.ts";
import { startEmulator } from "../scripts/emulator-process.ts";
import { generateClient } from "../scripts/generated-client.ts";
import { startNext } from "../scripts/next-process.ts";
import { anyFreePort } from "../scripts/ports.ts";
import { Running } from "../scripts/running.ts";
import { median, rounded, row } from "./figures.ts";
import { fillMirror, someMembers } from "./mirror-rows.ts";
import { startSampler } from "./sampler.ts";
import { asSuperuser, startTemporaryPostgres } from "./temporary-postgres.ts";
import type { WebhookInput } from "./webhook-operations.ts";

type Size = { small: number; large: number; rounds: number; seconds: number };

const usual: Size = { small: 1_000, large: 1_000_000, rounds: 3, seconds: 5 };

const measured = ["one process", "two processes", "statements"];

/**
 * How many of Clerk's events a production build takes in, through its route, in one process and in two,
 * against a loop that sends the same SQL statements over as many connections, and whether that changes
 * with the number of rows. `ratio` is one process against the loop, with the most rows.
 */
export async function webhooks(size = usual): Promise<Record<string, number>> {
  const running = new Running();
  const postgres = await startTemporaryPostgres();
  try {
    const secret = `whsec_${randomBytes(24).toString("base64")}`;
    const environment = await clerkEnvironment(running);
    const variables = {
      ...environment,
      CLERK_WEBHOOK_SIGNING_SECRET: secret,
      APP_LOCAL_PRODUCTION_BUILD: "1",
    };
    const filled = async (rows: number) => {
      console.log(`Filling a database with ${rows} rows …`);
      const urls = await postgres.createDatabase(`rows_${rows}`);
      await asSuperuser(urls.superuserUrl, (client) => fillMirror(client, rows));
      return urls;
    };
    const [small, large] = [await filled(size.small), await filled(size.large)];
    await generateClient();
    await buildApp(isolatedEnvironment({ ...variables, DATABASE_URL: small.databaseUrl }));
    console.log(row("Events per second, 20 at once", measured));
    const few = await measure(small, variables, size);
    console.log(row(`${size.small} rows`, few));
    const many = await measure(large, variables, size);
    console.log(row(`${size.large} rows`, many));

    const [one = 0, two = 0, statements = 0] = many;
    return {
      ratio: rounded(one / statements),
      events_per_s: rounded(one),
      events_per_s_two_processes: rounded(two),
      statements_events_per_s: rounded(statements),
      few_rows_to_many: rounded((few[0] ?? 0) / one),
    };
  } finally {
    await running.stop();
    await postgres.stop();
  }
}

/** A Clerk for the build; nothing is asked of it. */
async function clerkEnvironment(running: Running): Promise<Record<string, string>> {
  const directory = mkdtempSync(join(tmpdir(), "atrium-webhooks-"));
  running.add(() => rmSync(directory, { recursive: true, force: true }));
  const appOrigin = "http://localhost:3000";
  const emulator = await startEmulator({ port: await anyFreePort(), appOrigin, directory });
  running.add(emulator.stop);
  return emulator.environment;
}

/** On servers of its own. Returns the events per second of each way. */
async function measure(
  { databaseUrl, superuserUrl }: PostgresUrls,
  variables: Record<string, string>,
  { rounds, seconds }: Size,
): Promise<number[]> {
  const running = new Running();
  try {
    const origins: string[] = [];
    for (const _ of ["first", "second"]) {
      const env = isolatedEnvironment({ ...variables, DATABASE_URL: databaseUrl });
      const next = await startNext("start", await anyFreePort(), env);
      running.add(next.stop);
      origins.push(next.url);
    }
    const input: WebhookInput = {
      members: await asSuperuser(superuserUrl, (client) => someMembers(client, 400)),
      secret: variables.CLERK_WEBHOOK_SIGNING_SECRET ?? "",
      origins,
    };
    const module = new URL("./webhook-operations.ts", import.meta.url);
    const sampler = await startSampler(module, databaseUrl, input);
    running.add(sampler.stop);
    await sampler.throughput(measured, 2);
    const samples: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 ? measured.toReversed() : measured;
      for (const [name, figures] of Object.entries(await sampler.throughput(order, seconds))) {
        samples[name] = [...(samples[name] ?? []), ...figures];
      }
    }
    return measured.map((name) => median(samples[name] ?? []));
  } finally {
    await running.stop();
  }
}
