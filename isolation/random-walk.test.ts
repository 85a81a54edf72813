import fc from "fast-check";
import { Client, type PoolConfig } from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { reading, type Transaction, writing } from "@/lib/db";
import { anyStep, newWalker, Refused, type Step, same, take, type Walker } from "./walk-steps";

// Few connections, so that each is handed from one organization to the next all the time.
vi.mock("pg", async (original) => {
  const pg = await original<typeof import("pg")>();
  class SmallPool extends pg.Pool {
    constructor(config: PoolConfig) {
      super({ ...config, max: 3 });
    }
  }
  return { ...pg, Pool: SmallPool };
});

type Unit = { kind: "reading" | "writing"; steps: Step[]; ending: "well" | "thrown" | "killed" };

const walkers = 8;
const url = new URL(inject("templateDatabase").superuserUrl);
url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
const superuser = new Client({ connectionString: url.href });
let stepsTaken = 0;

beforeAll(() => superuser.connect());
afterAll(() => superuser.end());

const anyUnit: fc.Arbitrary<Unit> = fc
  .constantFrom("reading" as const, "writing" as const)
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      steps: fc.array(anyStep(kind), { minLength: 4, maxLength: 8 }),
      ending: fc.oneof(
        { weight: 90, arbitrary: fc.constant("well" as const) },
        { weight: 8, arbitrary: fc.constant("thrown" as const) },
        { weight: 2, arbitrary: fc.constant("killed" as const) },
      ),
    }),
  );

/** For each organization, its units one after the other; the organizations walk at the same time. */
const anyWalk = fc.array(fc.array(anyUnit, { minLength: 10, maxLength: 10 }), {
  minLength: walkers,
  maxLength: walkers,
});

// A failure prints seed and path: hand both to `fc.assert` to take the same steps again. Which of them
// meet is up to the clock.
test("organizations that walk at random over three connections each keep to their own rows", async () => {
  await fc.assert(fc.asyncProperty(anyWalk, walk), { numRuns: 60, endOnFailure: true });

  expect(stepsTaken).toBeGreaterThanOrEqual(20_000);
}, 300_000);

test("the walk notices when policies are missing", async () => {
  await superuser.query("ALTER TABLE tasks DISABLE ROW LEVEL SECURITY");

  const walked = await fc.check(fc.asyncProperty(anyWalk, walk), {
    numRuns: 3,
    endOnFailure: true,
  });
  expect(walked.failed).toBe(true);
}, 60_000);

async function walk(journeys: Unit[][]): Promise<void> {
  const all = await Promise.all(journeys.map((_, index) => newWalker(`Walker ${index}`)));
  await Promise.all(
    journeys.map(async (units, index) => {
      const own = all[index] as Walker;
      for (const [turn, unit] of units.entries()) {
        await live(own, all[(index + 1 + (turn % (walkers - 1))) % walkers] as Walker, unit);
      }
    }),
  );
  for (const walker of all) await check(walker);
}

/** Carries out a unit. Its writes enter the ledger when it ends well, and only then. */
async function live(own: Walker, other: Walker, { kind, steps, ending }: Unit): Promise<void> {
  const ledger = structuredClone(own.ledger);
  const unit = kind === "reading" ? reading : writing;
  const outcome = await unit(own.organization, async (tx) => {
    for (const step of steps) {
      stepsTaken++;
      await take(step, tx, own.organization, ledger, other);
    }
    if (ending === "thrown") throw new Refused();
    if (ending === "killed") await dieIn(tx);
  }).catch((error: unknown) => error);

  if (outcome === undefined) own.ledger = ledger;
  else if (!(outcome instanceof Refused)) throw outcome;
}

/** Kills the unit's own connection, and finds it dead. */
async function dieIn(tx: Transaction): Promise<never> {
  const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  await superuser.query("SELECT pg_terminate_backend($1, 5000)", [row?.pid]);
  await tx.project.count().then(
    () => {
      throw new Error("The killed connection answered.");
    },
    () => {},
  );
  throw new Refused();
}

/** What the database has of an organization, seen by a superuser, is what its ledger says. */
async function check({ organization, ledger }: Walker): Promise<void> {
  const rowsOf = async (columns: string, table: string) => {
    const question = `SELECT ${columns} FROM ${table} WHERE organization_id = $1`;
    const { rows } = await superuser.query({
      text: question,
      values: [organization.id],
      rowMode: "array",
    });
    return rows;
  };
  same(
    await rowsOf("id, name, created_by_id", "projects"),
    [...ledger.projects].map(([id, { name }]) => [id, name, organization.membershipId]),
  );
  same(
    await rowsOf("id, project_id, title", "tasks"),
    [...ledger.tasks].map(([id, { projectId, title }]) => [id, projectId, title]),
  );
}
