import { randomBytes } from "node:crypto";
import type { PostgresUrls } from "../scripts/database/postgres-passwords.ts";
import { startDelayProxy } from "./delay-proxy.ts";
import { median, rounded, row } from "./figures.ts";
import type { IsolationInput } from "./isolation-operations.ts";
import { fillWithRows, ordinaryOrganizations } from "./rows.ts";
import { type Sampler, startSampler } from "./sampler.ts";
import { asSuperuser, startTemporaryPostgres } from "./temporary-postgres.ts";

type Size = { rows: number; rounds: number; seconds: number };

const usual: Size = { rows: 100_000, rounds: 600, seconds: 2 };

const compared = [
  { key: "read", name: "list", units: "list, units", plain: "list, plain" },
  { key: "page", name: "page of three queries", units: "page, units", plain: "page, plain" },
  { key: null, name: "the same in one unit", units: "page, one unit", plain: "page, plain" },
  { key: "insert", name: "insert", units: "insert, units", plain: "insert, plain" },
] as const;

/**
 * What isolation by the database costs: queries in units of work of lib/db.ts, against the same ones
 * of a plain client that relies on its `where`, as a role that no policy restricts, in a database with
 * the same rows. The figures are ratios of the latencies' medians: 1.2 is a fifth slower.
 */
export async function isolation(size = usual): Promise<Record<string, number>> {
  const postgres = await startTemporaryPostgres();
  try {
    console.log(`Filling two databases with ${size.rows} rows each …`);
    const restricted = await postgres.createDatabase("restricted");
    await asSuperuser(restricted.superuserUrl, (client) => fillWithRows(client, size.rows));
    const unrestricted = await postgres.createDatabase("unrestricted", "restricted");
    const plainUrl = await liftPolicies(unrestricted);

    const here = await compare(restricted, plainUrl, 0, size);
    const away = await compare(restricted, plainUrl, 2, size);
    const { read: read_0ms, page: page_0ms, insert: insert_0ms } = here;
    return { read_0ms, read_2ms: away.read, page_0ms, page_2ms: away.page, insert_0ms };
  } finally {
    await postgres.stop();
  }
}

/** Leaves nothing of row-level security. Returns the URL of a role with the rights of app_user. */
async function liftPolicies({ superuserUrl }: PostgresUrls): Promise<string> {
  const password = randomBytes(24).toString("hex");
  await asSuperuser(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT oid::regclass::text AS name FROM pg_class WHERE relrowsecurity",
    );
    for (const { name } of rows) {
      await client.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
    }
    await client.query(`CREATE ROLE bench_plain LOGIN PASSWORD '${password}' IN ROLE app_user`);
  });
  const url = new URL(superuserUrl);
  url.username = "bench_plain";
  url.password = password;
  return url.href;
}

/** Measures at one distance from the database. Returns the ratios by their key. */
async function compare(
  { databaseUrl, superuserUrl }: PostgresUrls,
  plainUrl: string,
  delay: number,
  size: Size,
) {
  const proxy = delay > 0 ? await startDelayProxy(databaseUrl, delay) : null;
  const near = (url: string) => {
    const nearer = new URL(url);
    nearer.port = new URL(proxy?.url ?? url).port;
    return nearer.href;
  };
  const input: IsolationInput = {
    organizations: await asSuperuser(superuserUrl, (client) => ordinaryOrganizations(client, 500)),
    plainUrl: near(plainUrl),
  };
  const sampler = await startSampler(
    new URL("./isolation-operations.ts", import.meta.url),
    near(databaseUrl),
    input,
  );
  try {
    printHeading(delay);
    return await measure(sampler, size);
  } finally {
    await sampler.stop();
    proxy?.stop();
  }
}

/** Each in alternation; the first quarter as many rounds again only warm up. */
async function measure(sampler: Sampler, { rounds, seconds }: Size) {
  const ratios = { read: 0, page: 0, insert: 0 };
  for (const { key, name, units, plain } of compared) {
    await sampler.latency([units, plain], Math.ceil(rounds / 4));
    const milliseconds = await sampler.latency([units, plain], rounds);
    const perSecond = await sampler.throughput([units, plain, plain, units], seconds);
    const latency = [plain, units].map((each) => median(milliseconds[each] ?? []));
    const throughput = [plain, units].map((each) => median(perSecond[each] ?? []));
    const cells = [latency, throughput].flatMap(([without = 0, within = 0]) => [
      without,
      within,
      `x${rounded(within / without)}`,
    ]);
    console.log(row(name, cells));
    const [without = 0, within = 0] = latency;
    if (key) ratios[key] = rounded(within / without);
  }
  return ratios;
}

function printHeading(delay: number) {
  const distance = delay ? `${delay} ms round trip to the database` : "No delay";
  console.log(`\n${distance}: milliseconds one at a time, then how often a second, 20 at once`);
  console.log(row("", ["plain", "units", "ratio", "plain/s", "units/s", "ratio"]));
}
