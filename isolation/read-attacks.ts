import { type Attack, attack, keyOf, type Labelled, rowKey, type Target } from "./attack";
import { filters } from "./filters";
import { type Model, modelOf } from "./prisma-schema";

/** Reads of one model, by every operation, that ask for rows of theirs. */
export function readAttacks(target: Target): Attack[] {
  const { model, theirs } = target;
  const byId = { orderBy: { [rowKey(model)]: "asc" } };
  const filtered = filters(target).flatMap(([label, where]) => [
    attack(target, "findMany", label, { where }),
    attack(target, "findFirst", label, { where, ...byId }),
    attack(target, "findFirstOrThrow", label, { where, ...byId }),
    attack(target, "count", label, { where }),
    attack(target, "aggregate", label, { where, ...summary(model) }),
    attack(target, "groupBy", label, { where, by: grouped(model), _count: true }),
  ]);
  const byUnique = model.uniques.flatMap((unique) =>
    ["findUnique", "findUniqueOrThrow"].map((operation) =>
      attack(target, operation, `by their ${unique.join(" and ")}`, {
        where: keyOf(model, theirs, unique),
      }),
    ),
  );
  return [
    ...filtered,
    ...byUnique,
    ...shapes(target).map(([label, args]) => attack(target, "findMany", label, args)),
  ];
}

function summary({ columns }: Model) {
  const names = columns
    .filter(({ type, isUuid }) => !isUuid && type !== "Json" && type !== "Boolean")
    .map(({ name }) => [name, true]);
  const values = Object.fromEntries(names);
  return { _count: true, _min: values, _max: values };
}

function grouped({ columns }: Model) {
  return columns.filter(({ type }) => type !== "Json").map(({ name }) => name);
}

/** Ways to read that tell of other rows than the ones asked for. */
function shapes({ world, model, ours, theirs }: Target): Labelled[] {
  const byId = { orderBy: { [rowKey(model)]: "asc" } };
  const lists = model.relations.filter(({ isList }) => isList);
  const singles = model.relations.filter(({ isList }) => !isList);
  const counts = Object.fromEntries(lists.map(({ name }) => [name, true]));
  const all = (from: Model) => Object.fromEntries(from.relations.map(({ name }) => [name, true]));
  const twoDeep = Object.fromEntries(
    model.relations.map(({ name, type }) => [name, { include: all(modelOf(world.models, type)) }]),
  );
  const theirsOf = (type: string) => ({ where: { id: world.theirs[type]?.[0]?.id } });
  return [
    ["from a cursor at their row", { cursor: keyOf(model, theirs), ...byId }],
    ["from a cursor at our row", { cursor: keyOf(model, ours), ...byId, take: 5, skip: 1 }],
    ["backwards", { ...byId, take: -5 }],
    ["distinct by each column", { distinct: grouped(model), ...byId }],
    ["with what its relations lead to, by join", { include: twoDeep }],
    [
      "with what its relations lead to, by queries",
      { include: twoDeep, relationLoadStrategy: "query" },
    ],
    ...(lists.length
      ? ([["with counts", { select: { _count: { select: counts } } }]] as const)
      : []),
    ...lists.flatMap(({ name, type }): Labelled[] => [
      [`with their ${name}`, { include: { [name]: theirsOf(type) } }],
      [`by the number of ${name}`, { orderBy: [{ [name]: { _count: "desc" } }, { id: "asc" }] }],
    ]),
    ...singles.map(
      ({ name }): Labelled => [
        `in the order of its ${name}`,
        { orderBy: [{ [name]: { id: "desc" } }, { id: "asc" }] },
      ],
    ),
  ] as Labelled[];
}
