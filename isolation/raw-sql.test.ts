import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reading, type Transaction, writing } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import { observeRaw } from "./observe";
import { readModels } from "./prisma-schema";
import { attacksOnServer, attacksOnTable } from "./raw-attacks";
import { activeIn, makeWorld } from "./world";
import { WorldDatabase } from "./world-database";

const world = makeWorld(readModels());
const database = new WorldDatabase(world);
const tables = world.models.map((model) => ({ model, table: model.table }));

beforeAll(() => database.connect());
afterAll(() => database.end());

describe("SQL in a unit of work can't reach another organization's rows: it", () => {
  const attacks = [
    ...tables.flatMap(({ model }) => attacksOnTable(world, model)),
    ...attacksOnServer(world),
  ];

  for (const attack of attacks) {
    test(`can't ${attack.title}`, async () => {
      const withTheirs = await observeRaw(world, database, attack, true);
      const withoutTheirs = await observeRaw(world, database, attack, false);

      expect(withTheirs.damage).toEqual([]);
      expect(withTheirs.outcome).toEqual(withoutTheirs.outcome);
    });
  }
});

describe("SQL that sets its connection's organization or role for good", () => {
  const theirs = String(world.theirs.Organization?.[0]?.id);
  const names = (tx: Transaction) =>
    tx.$queryRaw<{ name: string }[]>`SELECT name FROM organizations`;

  beforeAll(() => database.restore(true));

  test.each([
    Prisma.sql`SELECT set_config('app.organization_id', ${theirs}, false)`,
    Prisma.sql`SET ROLE app_sync`,
  ])("doesn't reach the next unit: $sql", async (statement) => {
    // More often than there are connections, so that each has been through it.
    for (let unit = 0; unit < 12; unit++) {
      await writing(activeIn(world), (tx) => tx.$queryRaw(statement));
    }

    const seen = await Promise.all(
      Array.from({ length: 12 }, () => writing(activeIn(world), names)),
    );
    expect(seen.flat()).toEqual(Array(12).fill({ name: world.ours.Organization?.[0]?.name }));
  });
});

test("a temporary table, which would outlive its unit, is refused", async () => {
  const attempt = writing(activeIn(world), (tx) => tx.$executeRaw`CREATE TEMPORARY TABLE kept ()`);

  await expect(attempt).rejects.toThrow(/permission denied to create temporary tables/);
});

/*
 * What is NOT proved: that Postgres withstands a statement written by an attacker. Any role may set
 * `app.organization_id`, and the login role may put on `app_sync`. Row-level security is there for code
 * of ours that forgets a condition. Foreign SQL is kept out before that: nothing takes SQL as a string.
 */
describe("SQL that names another organization on purpose", () => {
  beforeAll(() => database.restore(true));

  test("is believed, so that no text from outside may become SQL", async () => {
    const theirs = world.theirs.Organization?.[0];
    const seen = await reading(activeIn(world), async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.organization_id', ${theirs?.id}, true)`;
      return tx.organization.findMany({ select: { name: true } });
    });

    expect(seen).toEqual([{ name: theirs?.name }]);
  });

  test.each(["lib", "app"])("is nowhere made from a string in %s/", (folder) => {
    const found = sources(folder).filter((file) =>
      /\.raw\(|Prisma\.sql\(|RawUnsafe\(/.test(readFileSync(file, "utf8")),
    );

    expect(found).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}
