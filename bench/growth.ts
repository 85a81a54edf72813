import type { Client } from "pg";
import type { Keyset } from "@/lib/keyset";
import type { PostgresUrls } from "../scripts/database/postgres-passwords.ts";
import { median, rounded, row } from "./figures.ts";
import type { GrowthInput } from "./growth-operations.ts";
import { describePlan, explainNewSessions, pagesRead, plansOf, scannedTables } from "./plans.ts";
import { bigOrganization, fillWithRows, ordinaryOrganizations } from "./rows.ts";
import { type Sampler, startSampler } from "./sampler.ts";
import { asSuperuser, startTemporaryPostgres } from "./temporary-postgres.ts";

type Filled = { rows: number; urls: PostgresUrls; input: GrowthInput };
type Size = { rows: number[]; rounds: number; samples: number };

const usual: Size = { rows: [10_000, 100_000, 1_000_000, 5_000_000], rounds: 20, samples: 20 };

const operations = [
  "first page of projects",
  "first page of tasks",
  "big: first page of projects",
  "big: page 100 of projects",
  "big: first page of tasks",
  "big: page 100 of tasks",
  "big: search",
  "big: count, capped",
  "insert a project",
  "insert a task",
];

/**
 * What the same page costs when there are more rows: the functions of lib/ on four databases of a
 * server, in turn. The figure is the largest ratio of a median at the end to the one at the start: 1
 * is flat.
 */
export async function growth(size = usual): Promise<{ end_to_end: number }> {
  const postgres = await startTemporaryPostgres();
  try {
    const databases: Filled[] = [];
    for (const rows of size.rows) {
      const urls = await postgres.createDatabase(`rows_${rows}`);
      databases.push({ rows, urls, input: await fill(urls, rows) });
    }
    const ratio = await measure(databases, size);
    await showPlans(databases);
    return { end_to_end: ratio };
  } finally {
    await postgres.stop();
  }
}

async function fill({ superuserUrl }: PostgresUrls, rows: number): Promise<GrowthInput> {
  const start = performance.now();
  const input = await asSuperuser(superuserUrl, async (superuser) => {
    await fillWithRows(superuser, rows);
    const big = await bigOrganization(superuser);
    const page100 = {
      projects: await page100Of(superuser, "projects", "archived_at IS NULL"),
      tasks: await page100Of(superuser, "tasks", `project_id = '${big.projectId}'`),
    };
    return { big, others: await ordinaryOrganizations(superuser, 500), page100 };
  });
  const seconds = (performance.now() - start) / 1000;
  console.log(`Filled a database with ${rows} rows in ${seconds.toFixed(1)} s.`);
  return input;
}

/** The last row of page 99 of the big organization's list. */
async function page100Of(superuser: Client, table: string, condition: string): Promise<Keyset> {
  const { rows } = await superuser.query<Keyset>(`
    SELECT created_at AS "createdAt", id FROM ${table}
    WHERE organization_id = (SELECT organization_id FROM bench WHERE number = 0) AND ${condition}
    ORDER BY created_at DESC, id DESC OFFSET ${99 * 20 - 1} LIMIT 1`);
  if (!rows[0]) throw new Error(`The big organization has no page 100 of ${table}.`);
  return rows[0];
}

/** Prints the medians by operation and size. Returns the largest ratio. */
async function measure(databases: Filled[], { rounds, samples }: Size): Promise<number> {
  const samplers = await Promise.all(databases.map(start));
  try {
    const milliseconds = await sample(samplers, rounds, samples);
    console.log("\nMilliseconds, median, by the rows of the database");
    console.log(row("", [...databases.map(({ rows }) => String(rows)), "last/first"]));
    const ratios = operations.map((name) => {
      const medians = milliseconds.map((byName) => median(byName[name] ?? []));
      const ratio = (medians.at(-1) ?? 0) / (medians[0] ?? 0);
      console.log(row(name, [...medians, `x${rounded(ratio)}`]));
      return ratio;
    });
    return rounded(Math.max(...ratios));
  } finally {
    await Promise.all(samplers.map((sampler) => sampler.stop()));
  }
}

function start({ urls, input }: Filled): Promise<Sampler> {
  const module = new URL("./growth-operations.ts", import.meta.url);
  return startSampler(module, urls.databaseUrl, input);
}

/** A few of each database in turn, so that a slow moment of the machine hits all alike. */
async function sample(samplers: Sampler[], rounds: number, samples: number) {
  const all = samplers.map(() => ({}) as Record<string, number[]>);
  const warmUp = Math.ceil(rounds / 4);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, sampler] of samplers.entries()) {
      const taken = await sampler.latency(operations, samples);
      for (const [name, milliseconds] of Object.entries(taken)) {
        const before = all[index]?.[name] ?? [];
        if (round >= 0) Object.assign(all[index] ?? {}, { [name]: [...before, ...milliseconds] });
      }
    }
    if (round % 5 === 4) console.log(`Measured ${round + 1} of ${rounds} rounds.`);
  }
  return all;
}

/** Prints the pages that each operation looks at by size, and the plans at the last size. */
async function showPlans(databases: Filled[]): Promise<void> {
  const explained = [];
  for (const database of databases) explained.push(await explain(database));
  console.log("\nPages of 8 kB looked at, by the rows of the database");
  console.log(
    row(
      "",
      databases.map(({ rows }) => String(rows)),
    ),
  );
  for (const name of operations) {
    console.log(
      row(
        name,
        explained.map((plans) => String(pagesRead(plans[name] ?? []))),
      ),
    );
  }
  const [largest, plans = {}] = [databases.at(-1), explained.at(-1)];
  console.log(`\nPlans with ${largest?.rows} rows`);
  for (const [name, ofOperation] of Object.entries(plans)) {
    console.log(
      `${name}${scannedTables(ofOperation)
        .map((table) => `, SCANS ${table}`)
        .join("")}`,
    );
    for (const plan of ofOperation) console.log(describePlan(plan, 1).join("\n"));
  }
}

async function explain(database: Filled) {
  const { superuserUrl } = database.urls;
  const elsewhere = new URL(superuserUrl);
  elsewhere.pathname = "/postgres";
  return asSuperuser(elsewhere.href, async (superuser) => {
    await explainNewSessions(superuser, new URL(superuserUrl).pathname.slice(1));
    const sampler = await start(database);
    try {
      const plans: Record<string, Awaited<ReturnType<typeof plansOf>>> = {};
      // The first is also what a connection asks when it is made.
      for (const name of ["first page of projects", ...operations]) {
        plans[name] = await plansOf(superuser, () => sampler.latency([name], 1));
      }
      return plans;
    } finally {
      await sampler.stop();
    }
  });
}
