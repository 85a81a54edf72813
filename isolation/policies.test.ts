import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Attack, targetOf } from "./attack";
import { gotThrough, observe } from "./observe";
import { readModels } from "./prisma-schema";
import { readAttacks } from "./read-attacks";
import { makeWorld } from "./world";
import { WorldDatabase } from "./world-database";
import { writeAttacks } from "./write-attacks";

/** Clerk's mirror, which `app_user` may only read. */
const mirror = [
  "User",
  "Organization",
  "Membership",
  "Invitation",
  "OrganizationDomain",
  "Subscription",
  "SubscriptionItem",
  "Role",
  "Permission",
  "ClerkDeletion",
  "WebhookMessage",
  "Reconciliation",
];

const world = makeWorld(readModels());
const database = new WorldDatabase(world);
const owned = world.models.filter(({ name }) => !mirror.includes(name));

beforeAll(async () => {
  await database.connect();
  const tables = owned.map(({ table }) => `"${table}"`);
  await database.execute(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${tables} TO app_user`);
});
afterAll(() => database.end());

describe("with rights to insert, update and delete that no migration grants", () => {
  test.each(owned)(
    "the policies alone keep rows of $name apart",
    async ({ name }) => {
      expect(await successful(writeAttacks(targetOf(world, name)))).toEqual([]);
    },
    300_000,
  );
});

describe("without the policies", () => {
  beforeAll(async () => {
    for (const { table } of world.models) {
      await database.execute(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`);
    }
  });

  test.each(owned)(
    "an attack by each operation on $name gets through, and is noticed",
    async ({ name }) => {
      const target = targetOf(world, name);
      const attacks = [...readAttacks(target), ...writeAttacks(target)];

      const got = new Set((await successful(attacks)).map(({ operation }) => operation));
      expect(attacks.filter(({ operation }) => !got.has(operation))).toEqual([]);
    },
    300_000,
  );
});

async function successful(attacks: Attack[]): Promise<Attack[]> {
  const withTheirs = await observe(world, database, attacks, true);
  const withoutTheirs = await observe(world, database, attacks, false);
  return attacks.filter(({ title }) => gotThrough(withTheirs.get(title), withoutTheirs.get(title)));
}
