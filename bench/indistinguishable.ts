import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { organizations, people } from "../clerk-emulator/people.ts";
import { buildApp, isolatedEnvironment } from "../scripts/build-app.ts";
import { applyMigrations } from "../scripts/database/apply-migrations.ts";
import { startEmbeddedPostgres } from "../scripts/database/embedded-postgres.ts";
import { startEmulator } from "../scripts/emulator-process.ts";
import { generateClient } from "../scripts/generated-client.ts";
import { startNext } from "../scripts/next-process.ts";
import { anyFreePort } from "../scripts/ports.ts";
import { Running } from "../scripts/running.ts";

const pairs = 300;
const nobodysProject = "0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b";

/**
 * Whether the time of an answer tells what somebody else has from what nobody has: the same member
 * asks a production build for both in turn. Ratios of medians; 1 means that it tells nothing.
 */
export async function indistinguishable(): Promise<Record<string, number>> {
  const running = new Running();
  try {
    const { origin, token, theirProject } = await start(running);
    const ask = async (path: string) => {
      const headers = { authorization: `Bearer ${await token()}` };
      const begin = performance.now();
      const response = await fetch(`${origin}${path}`, { headers, redirect: "manual" });
      await response.arrayBuffer();
      if (response.status !== 404) throw new Error(`${path} answers ${response.status}.`);
      return performance.now() - begin;
    };
    const own = `/orgs/${organizations.acme.slug}/projects`;
    const theirs = `/orgs/${organizations.globex.slug}`;
    const figures = {
      project: await compare(ask, `${own}/${theirProject}`, `${own}/${nobodysProject}`),
      organization: await compare(ask, theirs, "/orgs/nobody"),
      page: await compare(ask, `${theirs}/projects`, "/orgs/nobody/projects"),
    };
    console.table(figures);
    return figures;
  } finally {
    await running.stop();
  }
}

/** Asks in turn, and each time in the other order, so that whatever slows the machine slows both. */
async function compare(ask: (path: string) => Promise<number>, theirs: string, nobodys: string) {
  const [theirTimes, nobodysTimes]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 ? [theirs, nobodys] : [nobodys, theirs];
    for (const path of order) {
      const time = await ask(path);
      if (pair >= 20) (path === theirs ? theirTimes : nobodysTimes).push(time);
    }
  }
  return Math.round((median(theirTimes) / median(nobodysTimes)) * 1000) / 1000;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function start(running: Running) {
  const directory = mkdtempSync(join(tmpdir(), "atrium-indistinguishable-"));
  // As root, Postgres runs as somebody else, who must be able to come here.
  chmodSync(directory, 0o711);
  running.add(() => rmSync(directory, { recursive: true, force: true }));
  const appPort = await anyFreePort();
  const origin = `http://localhost:${appPort}`;
  const database = await startDatabase(running, directory);
  const emulator = await startEmulator({
    port: await anyFreePort(),
    appOrigin: origin,
    directory: join(directory, "clerk-emulator"),
  });
  running.add(emulator.stop);
  const env = isolatedEnvironment({
    ...emulator.environment,
    DATABASE_URL: database.databaseUrl,
    APP_LOCAL_PRODUCTION_BUILD: "1",
  });
  await buildApp(env);
  const next = await startNext("start", appPort, env);
  running.add(next.stop);
  return { origin, token: await memberOfAcme(emulator.environment), ...database };
}

async function startDatabase(running: Running, directory: string) {
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, "postgres"),
    port: await anyFreePort(),
  });
  running.add(() => postgres.stop());
  await applyMigrations(postgres.directUrl);
  await generateClient();
  const { seed } = await import("../prisma/seed.ts");
  await seed(postgres.databaseUrl);
  return {
    databaseUrl: postgres.databaseUrl,
    theirProject: await projectOfGlobex(postgres.superuserUrl),
  };
}

async function projectOfGlobex(superuserUrl: string): Promise<string> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `SELECT projects.id FROM projects JOIN organizations ON organizations.id = organization_id
     WHERE clerk_id = $1 LIMIT 1`,
    [organizations.globex.id],
  );
  await client.end();
  if (!rows[0]) throw new Error("The seed gives Globex no project.");
  return rows[0].id;
}

/** A session token of somebody who is in Acme and not in Globex; a new one before it runs out. */
async function memberOfAcme(environment: Record<string, string>): Promise<() => Promise<string>> {
  const apiUrl = environment.CLERK_API_URL;
  const authorization = `Bearer ${environment.CLERK_SECRET_KEY}`;
  const post = async (path: string, body: object): Promise<{ id: string; jwt: string }> => {
    const response = await fetch(`${apiUrl}/v1${path}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Clerk's Backend API answers ${response.status} at ${path}.`);
    return response.json();
  };
  const session = await post("/sessions", {
    user_id: people.max.id,
    active_organization_id: organizations.acme.id,
  });
  let [jwt, until] = ["", 0];
  return async () => {
    if (Date.now() > until) {
      ({ jwt } = await post(`/sessions/${session.id}/tokens`, {}));
      until = Date.now() + 30_000;
    }
    return jwt;
  };
}
