import { type Node, resolve } from "./documents.ts";

/**
 * A schema of an OpenAPI 3.0 document as JSON Schema: `nullable` becomes a type, and closed parts of
 * an `allOf`, which could never be true together, are closed as a whole.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#schema-object
 */
export function toJsonSchema(root: Node, node: Node): Node {
  const { nullable, $ref, ...rest } = node;
  if (typeof $ref === "string") return orNull({ $ref: `document${$ref}` }, nullable);
  const schema: Node = {};
  for (const [keyword, value] of Object.entries(rest)) {
    if (keyword in converters) schema[keyword] = converters[keyword]?.(root, value);
  }
  // Variants overlap in the documents, so that exactly one of them would often be too few.
  if (schema.oneOf) {
    schema.anyOf = schema.oneOf;
    delete schema.oneOf;
  }
  if (rest.allOf) Object.assign(schema, combine(root, rest.allOf as Node[]));
  return orNull(schema, nullable);
}

type Converter = (root: Node, value: unknown) => unknown;

const asIs: Converter = (_, value) => value;
const one: Converter = (root, value) => toJsonSchema(root, value as Node);
const list: Converter = (root, value) => (value as Node[]).map((node) => toJsonSchema(root, node));
const byName: Converter = (root, value) =>
  Object.fromEntries(
    Object.entries(value as Record<string, Node>).map(([name, node]) => [
      name,
      toJsonSchema(root, node),
    ]),
  );

/** The keywords that say something about a value; what only describes is left out. */
const converters: Record<string, Converter> = {
  type: asIs,
  enum: asIs,
  pattern: asIs,
  minimum: asIs,
  maximum: asIs,
  minLength: asIs,
  maxLength: asIs,
  minItems: asIs,
  maxItems: asIs,
  required: asIs,
  items: one,
  not: one,
  properties: byName,
  oneOf: list,
  anyOf: list,
  additionalProperties: (root, value) =>
    typeof value === "boolean" ? value : toJsonSchema(root, value as Node),
};

function orNull(schema: Node, nullable: unknown): Node {
  if (nullable !== true) return schema;
  // Beside other keywords, which null wouldn't satisfy, another type isn't enough.
  const only = !["enum", "anyOf", "allOf"].some((keyword) => keyword in schema);
  if (typeof schema.type !== "string" || !only) return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [schema.type, "null"] };
}

function combine(root: Node, parts: Node[]): Node {
  const resolved = parts.map((part) => openPart(root, part));
  const closed = resolved.some((part) => part.closed);
  const allOf = resolved.map((part) => part.schema);
  return closed ? { allOf, unevaluatedProperties: false } : { allOf };
}

/** A part of an `allOf` without its own closing, nested ones included. */
function openPart(root: Node, part: Node): { schema: Node; closed: boolean } {
  const node = resolve(root, part);
  const { additionalProperties, unevaluatedProperties, ...schema } = toJsonSchema(root, node);
  const closed = additionalProperties === false || unevaluatedProperties === false;
  return {
    schema:
      closed || additionalProperties === undefined ? schema : { ...schema, additionalProperties },
    closed,
  };
}
