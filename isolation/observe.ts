import { isDeepStrictEqual } from "node:util";
import { reading, type Transaction, writing } from "@/lib/db";
import { Prisma } from "@/prisma/generated/client";
import type { Attack } from "./attack";
import type { RawAttack } from "./raw-attacks";
import { activeIn, type World } from "./world";
import type { WorldDatabase } from "./world-database";

/** What our organization saw of an attack, and what became of their rows. */
export type Observation = { outcome: unknown; damage: string[] };

/** Whether an attack changed rows of theirs, or showed whether there are any. */
export function gotThrough(withTheirs?: Observation, withoutTheirs?: Observation): boolean {
  return (
    !isDeepStrictEqual(withTheirs?.damage, []) ||
    !isDeepStrictEqual(withTheirs?.outcome, withoutTheirs?.outcome)
  );
}

type Delegates = Record<string, Record<string, (args: object) => Promise<unknown>>>;

/** Carries out attacks, each on the same rows, with theirs there or not. */
export async function observe(
  world: World,
  database: WorldDatabase,
  attacks: Attack[],
  withTheirs: boolean,
): Promise<Map<string, Observation>> {
  const seen = new Map<string, Observation>();
  await database.restore(withTheirs);
  const [reads, writes] = [attacks.filter(isRead), attacks.filter((attack) => !isRead(attack))];
  const look = async (attack: Attack) => {
    seen.set(attack.title, { outcome: await carryOut(world, attack), damage: [] });
  };
  for (let next = 0; next < reads.length; next += 10) {
    await Promise.all(reads.slice(next, next + 10).map(look));
  }
  for (const attack of writes) {
    const outcome = await carryOut(world, attack);
    const { changed, theirs } = await database.changes(withTheirs);
    if (changed) await database.restore(withTheirs);
    seen.set(attack.title, { outcome, damage: theirs });
  }
  return seen;
}

function isRead({ operation }: Attack): boolean {
  return /^(find|count|aggregate|groupBy)/.test(operation);
}

function carryOut(world: World, attack: Attack): Promise<unknown> {
  const work = async (tx: Transaction) =>
    (tx as unknown as Delegates)[attack.model.delegate]?.[attack.operation]?.(attack.args);
  const unit = isRead(attack) ? reading : writing;
  return observed(world, () => unit(activeIn(world), work)).catch((error: unknown) => {
    throw new Error(`${attack.title} is no attack, but a mistake.`, { cause: error });
  });
}

/** Runs SQL in one unit of work, as code of ours could. */
export async function observeRaw(
  world: World,
  database: WorldDatabase,
  { statements }: RawAttack,
  withTheirs: boolean,
): Promise<Observation> {
  await database.restore(withTheirs);
  const outcome = await observed(world, () =>
    writing(activeIn(world), async (tx) => {
      const answers: unknown[] = [];
      for (const statement of statements) answers.push(await tx.$queryRaw(Prisma.raw(statement)));
      return answers;
    }),
  );
  return { outcome, damage: (await database.changes(withTheirs)).theirs };
}

/** What a call returned, or how it failed, in a form that can be compared. */
async function observed(world: World, call: () => Promise<unknown>): Promise<unknown> {
  const known = JSON.stringify([world.ours, world.theirs]);
  try {
    return comparable(await call(), known);
  } catch (error) {
    const { name, code, meta, message } = error as Record<string, unknown>;
    if (name === "PrismaClientValidationError") throw error;
    return comparable({ name, code, meta, message }, known);
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /20[2-9]\d-\d\d-\d\dT[\d:.]+Z/g;

/**
 * An answer in a form in which two of them can be compared: what the client or the clock made up is
 * left out, and lists are put in order, since the attacks don't ask for one everywhere.
 */
function comparable(value: unknown, rows: string): unknown {
  const text = JSON.stringify(value ?? null)
    .replaceAll(uuid, (id) => (rows.includes(id) ? id : "a new id"))
    .replaceAll(time, (at) => (rows.includes(at) ? at : "now"));
  return JSON.parse(text, (_, part) =>
    Array.isArray(part)
      ? part.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : part,
  );
}
