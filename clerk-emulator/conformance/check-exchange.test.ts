import { describe, expect, it } from "vitest";
import { createCheck } from "./check-exchange.ts";
import type { Document, Node, Operation } from "./documents.ts";
import type { Exchange } from "./exchange.ts";
import { createFinder } from "./find-operation.ts";

const schemas: Record<string, Node> = {
  Book: {
    type: "object",
    additionalProperties: false,
    required: ["id"],
    properties: {
      id: { type: "string" },
      author: { type: "string", nullable: true },
      kind: { type: "string", enum: ["novel"], nullable: true },
    },
  },
  Loan: {
    allOf: [
      { $ref: "#/components/schemas/Book" },
      { type: "object", properties: { due: { type: "integer" } }, required: ["due"] },
    ],
  },
};

const operation = (path: string, responses: Operation["responses"]): Operation => ({
  api: "backend",
  name: `backend GET ${path}`,
  method: "GET",
  path,
  tag: "Books",
  queryParameters: [],
  responses,
});

const book = { $ref: "#/components/schemas/Book" };
const get = operation("/books/{id}", { 200: book, 404: null });
const list = operation("/books", { 200: { type: "array", items: book } });
const loan = operation("/books/loan", { 200: { $ref: "#/components/schemas/Loan" } });
const document: Document = {
  api: "backend",
  root: { components: { schemas } },
  operations: [get, list, loan],
  reservedPaths: ["/books/hidden"],
};

const answer = (body: unknown, changes: Partial<Exchange> = {}): Exchange => ({
  api: "backend",
  method: "GET",
  path: "/books/1",
  paginated: false,
  status: 200,
  contentType: "application/json",
  body,
  ...changes,
});

const check = createCheck(document);

describe("createCheck", () => {
  it("lets pass what the document says, null where it may be", () => {
    expect(check(get, answer({ id: "1", author: null, kind: null }))).toEqual([]);
    expect(check(list, answer([{ id: "1" }]))).toEqual([]);
    expect(check(loan, answer({ id: "1", due: 2 }))).toEqual([]);
  });

  it.each([
    [get, { author: "a" }, "200: the body must have required property 'id'"],
    [get, { id: 1 }, "200: .id must be string"],
    [get, { id: "1", pages: 3 }, "200: the body must NOT have additional properties: pages"],
    [
      get,
      { id: "1", kind: "poem" },
      "200: .kind must be equal to one of the allowed values: novel",
    ],
    [list, [{ id: "1" }, { id: 2 }], "200: [].id must be string"],
    [
      loan,
      { id: "1", due: 2, pages: 3 },
      "200: the body must NOT have unevaluated properties: pages",
    ],
  ])("names what differs: %#", (of, body, problem) => {
    expect(check(of, answer(body))).toEqual([problem]);
  });

  it("knows a list that was asked for as a page", () => {
    const page = { data: [{ id: "1" }], total_count: 1 };
    expect(check(list, answer(page, { paginated: true }))).toEqual([]);
    expect(check(list, answer(page))).toEqual(["200: the body must be array"]);
  });

  it("refuses a content type that Clerk's SDK doesn't parse", () => {
    const contentType = "application/json; charset=utf-8";
    expect(check(get, answer({ id: "1" }, { contentType }))).toEqual([
      `200 comes as ${contentType}`,
    ]);
  });

  it("lets an undocumented error pass in Clerk's envelope only", () => {
    const errors = [{ code: "a", message: "b" }];
    expect(check(get, answer({ errors }, { status: 422 }))).toEqual([]);
    expect(check(get, answer({}, { status: 422 }))).toEqual(["an error without Clerk's envelope"]);
    expect(check(get, answer({}, { status: 201 }))).toEqual(["201 isn't in the document"]);
  });
});

describe("createFinder", () => {
  const find = createFinder([document]);

  it("prefers the path that says more, and leaves out what the document only names", () => {
    expect(find(answer(null))).toBe(get);
    expect(find(answer(null, { path: "/books/loan" }))).toBe(loan);
    expect(find(answer(null, { path: "/books/hidden" }))).toBeUndefined();
    expect(find(answer(null, { method: "POST" }))).toBeUndefined();
    expect(find(answer(null, { api: "frontend" }))).toBeUndefined();
  });
});
