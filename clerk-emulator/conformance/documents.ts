import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/** What the application asks, what the browser asks, and what the application is told. */
export type Api = "backend" | "frontend" | "webhook";

/** A node of an OpenAPI document: nothing is known of it but that it is JSON. */
export type Node = Record<string, unknown>;

export interface QueryParameter {
  name: string;
  description: string;
  type: string;
  values: string[] | null;
}

export interface Operation {
  api: Api;
  /** What the committed list calls it: `backend GET /users/{}`. */
  name: string;
  method: string;
  /** As in the document: `/users/{user_id}`. */
  path: string;
  tag: string;
  queryParameters: QueryParameter[];
  /** By status. The node is null where the document says nothing of the body. */
  responses: Record<string, Node | null>;
}

export interface Document {
  api: Api;
  root: Node;
  operations: Operation[];
  /** Paths that the document names and says nothing else of. */
  reservedPaths: string[];
}

const files: Record<Api, RegExp> = {
  backend: /^bapi-\d{4}-\d\d-\d\d\.ya?ml$/,
  frontend: /^fapi-\d{4}-\d\d-\d\d\.ya?ml$/,
  webhook: /^webhooks-\d{4}-\d\d-\d\d\.ya?ml$/,
};

const methods = ["get", "post", "put", "patch", "delete"];

/**
 * Reads the newest of each of Clerk's three documents in a directory.
 *
 * @see https://github.com/clerk/openapi-specs
 * @throws Error when one isn't there
 */
export async function readDocuments(directory: string): Promise<Document[]> {
  const names = await readdir(directory);
  return Promise.all(
    (Object.keys(files) as Api[]).map(async (api) => {
      const name = names
        .filter((each) => files[api].test(each))
        .sort()
        .at(-1);
      if (!name) throw new Error(`${directory} has no document of the ${api} API.`);
      const root = parse(await readFile(join(directory, name), "utf8")) as Node;
      const items = Object.entries((root.paths ?? {}) as Record<string, Node>);
      const reserved = items.filter(([, item]) => !methods.some((method) => method in item));
      const reservedPaths = reserved.map(([path]) => path);
      return { api, root, operations: operationsOf(api, root), reservedPaths };
    }),
  );
}

function operationsOf(api: Api, root: Node): Operation[] {
  if (api === "webhook") return eventsOf(root);
  return Object.entries(root.paths as Record<string, Node>).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method) => operationOf(api, root, path, method, item)),
  );
}

/** Events are described as calls of the application. */
function eventsOf(root: Node): Operation[] {
  return Object.entries(root["x-webhooks"] as Record<string, { post: Node }>).map(
    ([type, { post }]) => ({
      api: "webhook",
      name: `webhook ${type}`,
      method: "POST",
      path: type,
      tag: type.split(".")[0] ?? type,
      queryParameters: [],
      responses: { 200: bodyOf(post.requestBody as Node) },
    }),
  );
}

function operationOf(api: Api, root: Node, path: string, method: string, item: Node): Operation {
  const node = item[method] as Node;
  const parameters = [item.parameters ?? [], node.parameters ?? []].flat() as Node[];
  const responses = Object.entries((node.responses ?? {}) as Record<string, Node>);
  return {
    api,
    name: `${api} ${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, "{}")}`,
    method: method.toUpperCase(),
    path,
    tag: (node.tags as string[] | undefined)?.[0] ?? "(none)",
    queryParameters: parameters
      .map((parameter) => resolve(root, parameter))
      .filter((parameter) => parameter.in === "query")
      .map(queryParameterOf),
    responses: Object.fromEntries(
      responses.map(([status, response]) => [status, bodyOf(resolve(root, response))]),
    ),
  };
}

function queryParameterOf(parameter: Node): QueryParameter {
  const schema = (parameter.schema ?? {}) as Node;
  const values = schema.enum ?? (schema.items as Node | undefined)?.enum ?? null;
  return {
    name: String(parameter.name),
    description: String(parameter.description ?? ""),
    type: String(schema.type ?? "string"),
    values: values && (values as unknown[]).map(String),
  };
}

function bodyOf(response: Node): Node | null {
  const content = (response.content ?? {}) as Record<string, Node>;
  return (content["application/json"]?.schema as Node | undefined) ?? null;
}

/** The node that a `$ref` of the document points at, else the node itself. */
export function resolve(root: Node, node: Node): Node {
  if (typeof node.$ref !== "string") return node;
  const names = node.$ref.replace(/^#\//, "").split("/");
  const found = names.reduce<unknown>((at, name) => (at as Node)?.[name], root);
  if (!found) throw new Error(`The document has no ${node.$ref}.`);
  return resolve(root, found as Node);
}
