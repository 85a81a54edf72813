import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reading } from "@/lib/db";
import { targetOf } from "./attack";
import { type Observation, observe } from "./observe";
import { readModels } from "./prisma-schema";
import { readAttacks } from "./read-attacks";
import { activeIn, makeWorld } from "./world";
import { WorldDatabase } from "./world-database";
import { writeAttacks } from "./write-attacks";

/*
 * One organization attacks another with every operation of Prisma's client, on every model of the
 * schema. Each attack is carried out twice, on the same rows of ours: once with the other
 * organization's rows in the database, once without. What comes back, result or error, must be the
 * same, so that it tells nothing; and the other's rows must be, byte for byte, what they were.
 */
const world = makeWorld(readModels());
const database = new WorldDatabase(world);
const attacks = world.models.map(({ name }) => {
  const target = targetOf(world, name);
  return { name, reads: readAttacks(target), writes: writeAttacks(target) };
});

/** A delegate lists these too: what only MongoDB has, and what is no operation. */
const notForPostgres = /Raw$|^\$|^fields$|^name$/;

beforeAll(() => database.connect());
afterAll(() => database.end());

describe.each(attacks)("another organization's rows of $name are out of reach of", (model) => {
  const all = [...model.reads, ...model.writes];
  const seen = new Map<boolean, Map<string, Observation>>();

  beforeAll(async () => {
    for (const there of [true, false]) seen.set(there, await observe(world, database, all, there));
  }, 300_000);

  for (const { title } of all) {
    test(title, () => {
      const observed = seen.get(true)?.get(title);
      expect(observed).toMatchObject({ damage: [] });
      expect(observed?.outcome).toEqual(seen.get(false)?.get(title)?.outcome);
    });
  }
});

test.each(attacks)("every operation that Prisma has for $name is tried", async (model) => {
  const delegate = world.models.find(({ name }) => name === model.name)?.delegate ?? "";
  const operations = await reading(activeIn(world), async (tx) =>
    Object.keys(tx[delegate as "project"]).filter((key) => !notForPostgres.test(key)),
  );

  const tried = new Set([...model.reads, ...model.writes].map(({ operation }) => operation));
  expect([...tried].sort()).toEqual(operations.sort());
});
