import {
  type Attack,
  attack,
  keyOf,
  type Labelled,
  newRow,
  plainText,
  rowKey,
  type Target,
} from "./attack";
import { filters } from "./filters";
import { nestedCreates, nestedUpdates } from "./nested-attacks";
import { ownerColumn } from "./world";

/** Writes of one model, by every operation, that would add to, change, take or learn of rows of theirs. */
export function writeAttacks(target: Target): Attack[] {
  const { model, ours, theirs } = target;
  const key = { theirs: keyOf(model, theirs), ours: keyOf(model, ours) };
  const column = rowKey(model);
  const ourRow = { [column]: ours[column] };
  const text = plainText(model);
  const taken = text ? { [text.name]: "taken" } : {};
  const creates = newRows(target).flatMap(([label, data]) => [
    attack(target, "create", label, { data }),
    attack(target, "createMany", label, { data: [data] }),
    attack(target, "createMany", `${label}, skipping duplicates`, {
      data: [newRow(model, ours), data],
      skipDuplicates: true,
    }),
    attack(target, "createManyAndReturn", label, { data: [data] }),
    attack(target, "upsert", label, { where: key.theirs, create: data, update: taken }),
  ]);
  const updates = moves(target).flatMap(([label, data]) => [
    attack(target, "update", label, { where: key.ours, data }),
    attack(target, "updateMany", label, { where: ourRow, data }),
    attack(target, "updateManyAndReturn", label, { where: ourRow, data }),
    attack(target, "upsert", label, { where: key.ours, create: newRow(model, ours), update: data }),
  ]);
  const filtered = filters(target).flatMap(([label, where]) => [
    attack(target, "updateMany", label, { where, data: taken }),
    attack(target, "updateManyAndReturn", label, { where, data: taken }),
    attack(target, "deleteMany", label, { where }),
  ]);
  const keyed = model.uniques.flatMap((unique) => {
    const where = keyOf(model, theirs, unique);
    return [
      attack(target, "update", `their row by ${unique}`, { where, data: taken }),
      attack(target, "delete", `their row by ${unique}`, { where }),
    ];
  });
  return [
    ...creates,
    ...updates,
    ...filtered,
    ...keyed,
    ...nestedCreates(target).map(([label, data]) => attack(target, "create", label, { data })),
    ...nestedUpdates(target).map(([label, data]) =>
      attack(target, "update", label, { where: key.ours, data }),
    ),
  ];
}

/** Rows to insert: one of theirs, and ours that collide with or point at one of theirs. */
function newRows(target: Target): Labelled[] {
  const { model, ours, theirs } = target;
  return [
    ["a row of theirs", newRow(model, theirs)],
    ["a row of theirs that is there", theirs],
    ...moves(target).map(
      ([label, values]): Labelled => [`a row of ours ${label}`, newRow(model, ours, values)],
    ),
  ];
}

/** Values that move a row of ours into their organization, point it at, or collide it with theirs. */
function moves({ model, theirs }: Target): Labelled[] {
  const owner = ownerColumn(model);
  const pointers = model.relations.flatMap(({ name, foreignKey }) => {
    const fields = foreignKey?.fields.filter((field) => field !== owner) ?? [];
    return fields.length ? [[`under their ${name}`, fields] as const] : [];
  });
  const uniques = model.uniques.map((unique) => {
    const fields = unique.filter((field) => field !== owner || unique.length === 1);
    return [`with their ${fields.join(" and ")}`, fields] as const;
  });
  const owned = owner ? ([["in their organization", [owner]]] as const) : [];
  return [...owned, ...pointers, ...uniques].map(([label, fields]) => [
    label,
    Object.fromEntries(fields.map((field) => [field, theirs[field]])),
  ]);
}
