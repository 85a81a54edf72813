import fc from "fast-check";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { anyHistory, deliver, type History, live } from "@/lib/clerk-sync/history.fixture";
import type { ModelClerk } from "@/lib/clerk-sync/model-clerk.fixture";
import {
  auditedSessions,
  expectedState,
  mirroredState,
} from "@/lib/clerk-sync/model-state.fixture";
import { take } from "@/lib/clerk-sync/model-steps.fixture";

/** How many; docs/testing.md says how to take more. */
const histories = Number(process.env.HISTORIES || 400);

/** So many are under way at once, over the connections of lib/db.ts. */
const atOnce = 20;

const url = new URL(inject("templateDatabase").superuserUrl);
url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
const superuser = new Client({ connectionString: url.href });
let lived = 0;
let arrived = 0;

beforeAll(() => superuser.connect());
afterAll(() => superuser.end());

// A failure prints seed and path: hand both to `fc.assert` for the same histories again. Which of the
// arrivals of one moment comes first is up to the clock.
const property = fc.asyncProperty(
  fc.array(anyHistory, { minLength: atOnce, maxLength: atOnce }),
  converge,
);

test("whatever happens in Clerk, the rows end as it is, in whatever order and however often they are told", async () => {
  const seed = Date.now() % 2 ** 31;
  await fc.assert(property, { seed, numRuns: Math.ceil(histories / atOnce), endOnFailure: true });

  console.log(`${lived} histories, ${arrived} arrivals, seed ${seed}`);
  expect(lived).toBeGreaterThanOrEqual(histories);
}, 3_600_000);

describe("the histories notice when", () => {
  afterEach(async () => {
    for (const table of Object.values(sabotages).flatMap(({ tables }) => tables)) {
      await superuser.query(`DROP TRIGGER IF EXISTS sabotage ON ${table}`);
    }
  });

  const sabotages = {
    "deletions are forgotten": { tables: ["clerk_deletions"], does: "RETURN NULL" },
    "times are not compared": {
      tables: ["users", "organizations", "memberships", "invitations", "organization_domains"],
      does: "NEW.clerk_updated_at := 'epoch'; RETURN NEW",
    },
    "messages are not recognized": {
      tables: ["webhook_messages"],
      does: "NEW.id := gen_random_uuid(); RETURN NEW",
    },
  };

  test.each(Object.entries(sabotages))(
    "%s",
    async (_, { tables, does }) => {
      await superuser.query(
        `CREATE OR REPLACE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does}; END $$`,
      );
      for (const table of tables) {
        await superuser.query(
          `CREATE TRIGGER sabotage BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION sabotage()`,
        );
      }

      const { failed, errorInstance } = await fc.check(property, {
        numRuns: 20,
        endOnFailure: true,
      });
      expect([failed, (errorInstance as Error).name]).toEqual([true, "AssertionError"]);
    },
    120_000,
  );
});

async function converge(all: History[]): Promise<void> {
  const models = all.map(({ steps }) => live(steps, `h${lived++}`));
  await Promise.all(
    models.map(async (model, index) => {
      const { arrivals } = all[index] as History;
      arrived += arrivals.flat().length;
      await deliver(model.told, arrivals, model.name);
    }),
  );
  const ids = models.flatMap((model) => model.ids);
  expect(await mirroredState(superuser, ids)).toEqual(expectedState(models));

  const lastSessions = (await Promise.all(models.map(signInOnce))).flat();
  const audited = await auditedSessions(superuser, ids);
  expect([...audited].filter(([, count]) => count > 1)).toEqual([]);
  expect(lastSessions.filter((session) => !audited.has(`session.started ${session}`))).toEqual([]);
}

/** Somebody signs in, which is told three times: one entry of the audit log. */
async function signInOnce(model: ModelClerk): Promise<string[]> {
  const before = model.told.length;
  take(model, { does: "signIn", one: 0, other: 0 });
  await deliver(model.told.slice(before), [[0, 0, 1]], `${model.name}last`);
  return model.told.length > before ? [...model.sessions.keys()].slice(-1) : [];
}
