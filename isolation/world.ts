import { randomUUID } from "node:crypto";
import type { ActiveOrganization } from "@/lib/organization";
import { type Field, type Model, modelOf } from "./prisma-schema";

export type Row = Record<string, unknown>;

/** One organization's rows, by model. Of a global model: one of its own, one that both share. */
type Side = Record<string, Row[]>;

/** Two organizations, each with rows in every model. Nothing is in a database yet. */
export type World = { models: Model[]; ours: Side; theirs: Side };

type SideName = "ours" | "theirs" | "shared";

/** The column by which a row belongs to an organization; none in a global model. */
export function ownerColumn(model: Model): string | null {
  if (model.name === "Organization") return "id";
  return model.columns.some(({ name }) => name === "organizationId") ? "organizationId" : null;
}

/** Makes up the rows of both organizations, whatever the models are. */
export function makeWorld(models: Model[]): World {
  const ids = new Map<string, string>();

  const value = (model: Model, side: SideName, index: number, field: Field): unknown => {
    const owner = model.relations.find(({ foreignKey }) => foreignKey?.fields.includes(field.name));
    if (owner?.foreignKey) {
      const target = modelOf(models, owner.type);
      const referenced = owner.foreignKey.references[owner.foreignKey.fields.indexOf(field.name)];
      const column = target.columns.find(({ name }) => name === referenced);
      if (!column) throw new Error(`${model.name}.${owner.name} references no field.`);
      return value(target, ...placeOf(target, side, index), column);
    }
    const place = `${side} ${model.name}.${field.name} ${index}`;
    // Whoever has been removed opens no unit of work, and a role is one of Clerk's.
    if (field.name === "removedAt") return null;
    if (field.name === "role") return "org:admin";
    if (!field.isUuid) return madeUp(field, place, side === "theirs" ? index + 1000 : index);
    const id = ids.get(place) ?? randomUUID();
    ids.set(place, id);
    return id;
  };

  const side = (name: SideName): Side =>
    Object.fromEntries(
      models.map((model) => {
        const count = model.name === "Organization" ? 1 : 2;
        const rows = Array.from({ length: count }, (_, index) => {
          const place = placeOf(model, name, index);
          return Object.fromEntries(
            model.columns.map((field) => [field.name, value(model, ...place, field)]),
          );
        });
        return [model.name, rows];
      }),
    );
  return { models, ours: side("ours"), theirs: side("theirs") };
}

function placeOf(model: Model, side: SideName, index: number): [SideName, number] {
  if (model.name === "Organization") return [side, 0];
  return ownerColumn(model) || index % 2 === 0 ? [side, index] : ["shared", 0];
}

function madeUp({ type }: Field, text: string, number: number): unknown {
  if (type === "String") return text;
  if (type === "DateTime") return new Date(Date.UTC(2020, 0, 1 + number));
  if (type === "Json") return { text };
  if (type === "Int") return number;
  if (type === "Boolean") return number >= 1000;
  throw new Error(`Say in isolation/world.ts what a value of type ${type} looks like.`);
}

/** Our organization, as if a session had been shown to be active in it. */
export function activeIn({ ours }: World): ActiveOrganization {
  const [organization, membership] = [ours.Organization?.[0], ours.Membership?.[0]];
  return {
    ...organization,
    membershipId: membership?.id,
    userId: membership?.userId,
    sessionId: "sess_of_ours",
    role: "org:admin",
    plan: "free_org",
  } as unknown as ActiveOrganization;
}
