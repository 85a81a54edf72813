import { Ajv2019, type ErrorObject, type ValidateFunction } from "ajv/dist/2019.js";
import { type Document, type Node, type Operation, resolve } from "./documents.ts";
import type { Exchange } from "./exchange.ts";
import { toJsonSchema } from "./json-schema.ts";

/** What is wrong with an answer; empty when it is as the document says. */
type Check = (operation: Operation, exchange: Exchange) => string[];

/** Compares answers with a document. */
export function createCheck({ root }: Document): Check {
  const compile = createCompiler(root);
  return ({ responses }, { status, contentType, body, paginated }) => {
    if (!(status in responses)) {
      return status < 400 ? [`${status} isn't in the document`] : envelopeProblems(body);
    }
    const node = responses[status] ?? null;
    if (node === null) return [];
    // With a charset behind it, Clerk's SDK takes the body for text.
    if (contentType !== "application/json") return [`${status} comes as ${contentType}`];
    const validate = compile(paginated && status === 200 ? pageOf(resolve(root, node)) : node);
    if (validate(body)) return [];
    return explain(validate.errors ?? []).map((problem) => `${status}: ${problem}`);
  };
}

function createCompiler(root: Node): (node: Node) => ValidateFunction {
  const ajv = new Ajv2019({
    allErrors: true,
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  });
  const { schemas } = root.components as { schemas: Record<string, Node> };
  const converted = Object.entries(schemas).map(
    ([name, node]) => [name, toJsonSchema(root, node)] as const,
  );
  ajv.addSchema({ $id: "document", components: { schemas: Object.fromEntries(converted) } });
  const compiled = new Map<string, ValidateFunction>();
  return (node) => {
    const key = JSON.stringify(node);
    const validate = compiled.get(key) ?? ajv.compile(toJsonSchema(root, node));
    compiled.set(key, validate);
    return validate;
  };
}

/** `paginated=true` turns a list into a page of it, which the documents say in words only. */
function pageOf(node: Node): Node {
  if (node.type !== "array") return node;
  const properties = { data: node, total_count: { type: "integer" } };
  return { type: "object", properties, required: ["data", "total_count"] };
}

/** One line for each kind of error, whichever element of a list it is in. */
function explain(errors: ErrorObject[]): string[] {
  const lines = errors.map(({ instancePath, message, params }) => {
    const where = instancePath.replace(/\/\d+(?=\/|$)/g, "[]").replaceAll("/", ".");
    const what = params.additionalProperty ?? params.unevaluatedProperty ?? params.allowedValues;
    return `${where || "the body"} ${message}${what === undefined ? "" : `: ${what}`}`;
  });
  // That none of several shapes fits says less than why each doesn't.
  const telling = lines.filter((line) => !/ must (be null|match a schema in anyOf)$/.test(line));
  return [...new Set(telling.length > 0 ? telling : lines)];
}

/** The documents leave out many errors, but not what one looks like. */
function envelopeProblems(body: unknown): string[] {
  const { errors } = (body ?? {}) as { errors?: { code?: unknown; message?: unknown }[] };
  const [first] = Array.isArray(errors) ? errors : [];
  if (typeof first?.code === "string" && typeof first.message === "string") return [];
  return ["an error without Clerk's envelope"];
}
