import { randomUUID } from "node:crypto";
import { type Field, type Model, modelOf } from "./prisma-schema";
import type { Row, World } from "./world";

/** One call of Prisma's client by our organization that aims at theirs. */
export type Attack = {
  title: string;
  model: Model;
  operation: string;
  args: Record<string, unknown>;
};

/** Something to aim with, and how to say it in a title. */
export type Labelled = [label: string, value: Record<string, unknown>];

/** A model under attack, with a row of ours and one of theirs. */
export type Target = { world: World; model: Model; ours: Row; theirs: Row };

export function targetOf(world: World, name: string): Target {
  const [ours, theirs] = [world.ours[name]?.[0], world.theirs[name]?.[0]];
  if (!ours || !theirs) throw new Error(`There are no rows of ${name}.`);
  return { world, model: modelOf(world.models, name), ours, theirs };
}

export function attack(
  { model }: Target,
  operation: string,
  label: string,
  args: Attack["args"],
): Attack {
  return { title: `${model.name}.${operation} ${label}`, model, operation, args };
}

/** The column that tells one organization's rows apart: the last of the primary key. */
export function rowKey({ uniques }: Model): string {
  return uniques[0]?.at(-1) ?? "id";
}

/** The `where` that finds one row by its primary key, or by another unique. */
export function keyOf(model: Model, row: Row, unique = model.uniques[0] ?? []): Row {
  const key = Object.fromEntries(unique.map((name) => [name, row[name]]));
  return unique.length > 1 ? { [unique.join("_")]: key } : key;
}

/** A row that isn't there yet: as the given one, but under a new id, and with other values. */
export function newRow(model: Model, row: Row, values: Row = {}): Row {
  const own = model.uniques[0]?.includes("id") && model.name !== "Organization";
  return { ...row, ...(own && { id: randomUUID() }), ...values };
}

/** A column in which a row may be changed without pointing elsewhere. */
export function plainText({ columns, uniques }: Model): Field | undefined {
  return columns.find(
    ({ name, type, isUuid }) => type === "String" && !isUuid && !uniques.flat().includes(name),
  );
}

/** The relation that leads back from where `field` leads. */
export function opposite(models: Model[], from: Model, field: Field): Field {
  const back = modelOf(models, field.type).relations.find(
    ({ name, type, relationName }) =>
      type === from.name &&
      relationName === field.relationName &&
      (field.type !== from.name || name !== field.name),
  );
  if (!back) throw new Error(`${from.name}.${field.name} has no way back.`);
  return back;
}
