import { readFileSync } from "node:fs";
import path from "node:path";

export type Field = {
  name: string;
  /** String, DateTime, an enum or a model. */
  type: string;
  isList: boolean;
  isRequired: boolean;
  isUuid: boolean;
  /** Its column; none for a relation. */
  column?: string;
  /** What tells two relations between the same models apart. */
  relationName?: string;
  /** For the side of a relation that holds the foreign key. */
  foreignKey?: ForeignKey;
};

type ForeignKey = { fields: string[]; references: string[] };

export type Model = {
  name: string;
  /** Its property of a Prisma client. */
  delegate: string;
  table: string;
  columns: Field[];
  relations: Field[];
  /** The primary key first; each a list of fields. */
  uniques: string[][];
};

/** The parts of a schema in Prisma's language that say who points at whom. */
function parseModels(schema: string): Model[] {
  const text = schema.replaceAll(/\/\/.*$/gm, "");
  const blocks = [...text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  const names = new Set(blocks.map(([, name = ""]) => name));
  return blocks.map(([, name = "", body = ""]) => parseModel(name, body, names));
}

/** The models of prisma/schema.prisma. */
export function readModels(): Model[] {
  const file = path.join(import.meta.dirname, "../prisma/schema.prisma");
  return parseModels(readFileSync(file, "utf8"));
}

/** The model of that name. */
export function modelOf(models: Model[], name: string): Model {
  const model = models.find((candidate) => candidate.name === name);
  if (!model) throw new Error(`There is no model ${name}.`);
  return model;
}

function parseModel(name: string, body: string, models: Set<string>): Model {
  const lines = body.split("\n").map((line) => line.trim());
  const fields = lines.flatMap((line) => parseField(line, models) ?? []);
  const blockUniques = [...body.matchAll(/@@(?:id|unique)\((?:fields: *)?\[([^\]]*)\]/g)];
  const fieldUniques = lines.filter((line) => /\s@(?:id|unique)\b/.test(line));
  return {
    name,
    delegate: name.charAt(0).toLowerCase() + name.slice(1),
    table: /@@map\("([^"]+)"\)/.exec(body)?.[1] ?? name,
    columns: fields.filter((field) => field.column),
    relations: fields.filter((field) => !field.column),
    uniques: [
      ...fieldUniques.map((line) => [line.split(/\s/, 1)[0] ?? ""]),
      ...blockUniques.map(([, list = ""]) => fieldNames(list)),
    ],
  };
}

function parseField(line: string, models: Set<string>): Field | null {
  const [, name = "", type = "", suffix] = /^(\w+)\s+(\w+)(\[\]|\?)?/.exec(line) ?? [];
  if (!name) return null;
  const isUuid = line.includes("@db.Uuid");
  const field = { name, type, isList: suffix === "[]", isRequired: suffix !== "?", isUuid };
  if (!models.has(type)) return { ...field, column: /@map\("([^"]+)"\)/.exec(line)?.[1] ?? name };
  const relationName = /@relation\((?:name: *)?"([^"]+)"/.exec(line)?.[1];
  const [, own, other] = /fields: *\[([^\]]*)\], *references: *\[([^\]]*)\]/.exec(line) ?? [];
  const foreignKey = own && other && { fields: fieldNames(own), references: fieldNames(other) };
  return { ...field, ...(relationName && { relationName }), ...(foreignKey && { foreignKey }) };
}

/** The names in `a, b(sort: Desc)`. */
function fieldNames(list: string): string[] {
  return list.split(",").map((part) => part.trim().replace(/\(.*/, ""));
}
