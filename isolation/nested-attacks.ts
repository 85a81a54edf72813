import { keyOf, type Labelled, newRow, opposite, plainText, type Target } from "./attack";
import { type Field, type Model, modelOf } from "./prisma-schema";
import type { Row, World } from "./world";

/** `data` for a row of ours that is created under, or beside, what is theirs. */
export function nestedCreates(target: Target): Labelled[] {
  const { world, model, ours } = target;
  const singles = model.relations.filter(({ foreignKey }) => foreignKey);
  const connected = (changed?: string, with_?: Row) => {
    const scalars = withoutForeignKeys(model, newRow(model, ours));
    const relations = singles.map((relation) => [
      relation.name,
      relation.name === changed ? with_ : { connect: keyOfRow(world, "ours", relation) },
    ]);
    return { ...scalars, ...Object.fromEntries(relations) };
  };
  return singles.flatMap((relation): Labelled[] => {
    const where = keyOfRow(world, "theirs", relation);
    const create = child(world, modelOf(world.models, relation.type));
    return [
      [`connected to their ${relation.name}`, connected(relation.name, { connect: where })],
      [
        `connected to their ${relation.name}, or a new one`,
        connected(relation.name, { connectOrCreate: { where, create } }),
      ],
    ];
  });
}

/** `data` for a row of ours whose update reaches for what is theirs through each relation. */
export function nestedUpdates({ world, model }: Target): Labelled[] {
  return model.relations.flatMap((relation): Labelled[] => {
    const other = modelOf(world.models, relation.type);
    const where = keyOfRow(world, "theirs", relation);
    const text = plainText(other);
    const taken = text ? { [text.name]: "taken" } : {};
    const back = opposite(world.models, model, relation);
    const create = child(world, other, relation.isList ? back : undefined);
    const operations = relation.isList
      ? onList(where, create, taken, unchecked(world, other, back))
      : onOne(where, idOf(world, relation), create, taken, relation.isRequired);
    return operations.map(([label, value]) => [
      `${label} ${relation.name}`,
      { [relation.name]: value },
    ]);
  });
}

function onList(where: Row, create: Row, data: Row, createMany: Row): Labelled[] {
  return [
    ["connecting their", { connect: [where] }],
    ["setting their", { set: [where] }],
    ["disconnecting their", { disconnect: [where] }],
    ["creating", { create: [create] }],
    ["creating many", { createMany: { data: [createMany] } }],
    ["connecting or creating their", { connectOrCreate: [{ where, create }] }],
    ["updating their", { update: [{ where, data }] }],
    ["updating all", { updateMany: [{ where: {}, data }] }],
    ["upserting their", { upsert: [{ where, create, update: data }] }],
    ["deleting their", { delete: [where] }],
    ["deleting all", { deleteMany: [{}] }],
  ];
}

function onOne(where: Row, id: unknown, create: Row, data: Row, isRequired: boolean): Labelled[] {
  return [
    ["connecting their", { connect: where }],
    ["creating", { create }],
    ["connecting or creating their", { connectOrCreate: { where, create } }],
    ["updating their", { update: { where: { id }, data } }],
    ["updating the", { update: data }],
    ["upserting the", { upsert: { create, update: data } }],
    ...(isRequired
      ? []
      : ([
          ["disconnecting the", { disconnect: true }],
          ["deleting the", { delete: true }],
        ] as unknown as Labelled[])),
  ];
}

/** What a nested create takes: a row as theirs, its foreign keys as connections, but for the parent. */
function child(world: World, model: Model, parent?: Field): Row {
  const theirs = world.theirs[model.name]?.[0] ?? {};
  const relations = model.relations
    .filter((relation) => relation.foreignKey && relation.name !== parent?.name)
    .map((relation) => [relation.name, { connect: keyOfRow(world, "theirs", relation) }]);
  return {
    ...withoutForeignKeys(model, newRow(model, theirs)),
    ...Object.fromEntries(relations),
  };
}

/** What a nested `createMany` takes: a row as theirs, all columns but those that lead to the parent. */
function unchecked(world: World, model: Model, parent: Field): Row {
  const row = newRow(model, world.theirs[model.name]?.[0] ?? {});
  return without(row, parent.foreignKey?.fields ?? []);
}

function withoutForeignKeys(model: Model, row: Row): Row {
  return without(
    row,
    model.relations.flatMap(({ foreignKey }) => foreignKey?.fields ?? []),
  );
}

function without(row: Row, names: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

function idOf(world: World, { type }: Field): unknown {
  return world.theirs[type]?.[0]?.id;
}

function keyOfRow(world: World, side: "ours" | "theirs", { type }: Field): Row {
  return keyOf(modelOf(world.models, type), world[side][type]?.[0] ?? {});
}
