import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { reading, type Transaction, writing } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { makeOrganization } from "@/lib/organization.fixture";

const connections = 10;
const watcher = new Client({ connectionString: process.env.DATABASE_URL });
const superuser = new Pool({ connectionString: superuserUrl(), max: 1 });
let acme: ActiveOrganization;
let globex: ActiveOrganization;

beforeAll(async () => {
  await watcher.connect();
  acme = await makeOrganization("Acme");
  globex = await makeOrganization("Globex");
});

afterAll(() => Promise.all([watcher.end(), superuser.end()]));

/** A superuser's address of this worker's own database. */
function superuserUrl(): string {
  const url = new URL(inject("templateDatabase").superuserUrl);
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  return url.href;
}

const processId = async (tx: Transaction) => {
  const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  return row?.pid;
};

describe("more units of work at once than there are connections", () => {
  test("wait for each other, and each sees its own organization", async () => {
    const units = Array.from({ length: 200 }, (_, index) => ({
      organization: index % 2 ? acme : globex,
      unit: index % 3 ? reading : writing,
    }));

    const seen = await Promise.all(
      units.map(({ organization, unit }) =>
        unit(organization, async (tx) => ({
          pid: await processId(tx),
          ids: (await tx.organization.findMany({ select: { id: true } })).map(({ id }) => id),
        })),
      ),
    );

    expect(seen.map(({ ids }) => ids)).toEqual(units.map(({ organization }) => [organization.id]));
    expect(new Set(seen.map(({ pid }) => pid)).size).toBeLessThanOrEqual(connections);
  });

  test("fail with what is the matter when none becomes free, and leave no transaction open", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holders = Array.from({ length: connections }, () =>
      reading(acme, async (tx) => {
        await processId(tx);
        await held;
      }),
    );

    await expect(reading(globex, processId)).rejects.toThrow(/no connection free for 10 seconds/);

    letGo();
    await Promise.all(holders);
    await Promise.all(Array.from({ length: 30 }, () => reading(globex, processId)));
    await expect.poll(openTransactions).toBe(0);
  }, 60_000);

  test("are not harmed when the connections that they wait for are killed", async () => {
    const dying = Array.from({ length: connections }, () =>
      reading(acme, async (tx) => {
        await superuser.query("SELECT pg_terminate_backend($1)", [await processId(tx)]);
        await processId(tx);
      }),
    );
    const waiting = Array.from({ length: 10 * connections }, () => reading(globex, processId));

    const deaths = await Promise.allSettled(dying);
    expect(deaths.map(({ status }) => status)).toEqual(Array(connections).fill("rejected"));
    await expect(Promise.all(waiting)).resolves.toHaveLength(10 * connections);
  });
});

async function openTransactions() {
  const { rowCount } = await watcher.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
  );
  return rowCount;
}
