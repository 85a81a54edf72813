import { type Labelled, opposite, type Target } from "./attack";
import { type Field, modelOf } from "./prisma-schema";
import { ownerColumn, type Row } from "./world";

/**
 * Every way of asking for rows of theirs: by no condition at all, by organization, by each value that
 * a row of theirs has, and through each relation, one and two steps away.
 */
export function filters(target: Target): Labelled[] {
  const { model, ours, theirs } = target;
  const owner = ownerColumn(model);
  const byOwner: Labelled[] = owner
    ? [
        ["of theirs or ours", { OR: [{ [owner]: theirs[owner] }, { [owner]: ours[owner] }] }],
        ["that aren't ours", { NOT: { [owner]: ours[owner] } }],
        ["of ours with their id", { [owner]: ours[owner], id: theirs.id }],
      ]
    : [];
  return [
    ["without a condition", {}],
    ...byOwner,
    ...model.columns.map((column) => byValue(column, theirs)),
    ...model.relations.flatMap((relation) => throughRelation(target, relation)),
  ];
}

function byValue({ name, type }: Field, theirs: Row): Labelled {
  const value = theirs[name];
  return [`with their ${name}`, { [name]: type === "Json" ? { equals: value } : value }];
}

function throughRelation({ world, model, theirs }: Target, relation: Field): Labelled[] {
  const other = modelOf(world.models, relation.type);
  const theirOther = { id: world.theirs[other.name]?.[0]?.id };
  const back = opposite(world.models, model, relation);
  const quantifiers = relation.isList ? ["some", "every", "none"] : ["is", "isNot"];
  return quantifiers.flatMap((quantifier): Labelled[] => [
    [
      `with ${quantifier} of their ${relation.name}`,
      { [relation.name]: { [quantifier]: theirOther } },
    ],
    [
      `with ${quantifier} ${relation.name} that lead to their row`,
      {
        [relation.name]: {
          [quantifier]: { [back.name]: { [back.isList ? "some" : "is"]: { id: theirs.id } } },
        },
      },
    ],
  ]);
}
