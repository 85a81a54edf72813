import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBackendApi } from "./backend-api/app.ts";
import { createTokenService } from "./backend-api/token-service.ts";
import type { Emulator } from "./emulator.ts";
import { createFrontendApi } from "./frontend-api/app.ts";
import { seededEmulator, TestBrowser } from "./test-browser.ts";

interface Route {
  method: string;
  path: string;
}

/** What comes in on a route: texts for the variable parts of its path, and any body. */
interface Input {
  ids: string[];
  /** Whether the ids stand in the path as they are. */
  raw: boolean;
  query: Record<string, string>;
  contentType: string | null;
  body: string | Uint8Array<ArrayBuffer>;
}

const { instance } = await seededEmulator();

const routesOf = (api: { routes: Route[] }): Route[] => {
  const named = api.routes.filter(({ method }) => method !== "ALL");
  return [...new Map(named.map((route) => [`${route.method} ${route.path}`, route])).values()];
};

const strange = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom("__proto__", "constructor", "..", "%", "a".repeat(5000), "user_", "null", "0"),
);

const names = [
  "email_address",
  "user_id",
  "organization_id",
  "role",
  "name",
  "strategy",
  "identifier",
  "password",
  "code",
  "ticket",
  "limit",
  "offset",
  "order_by",
  "public_metadata",
  "redirect_url",
];

const fields = fc.dictionary(fc.constantFrom(...names), strange, { maxKeys: 4 });
const json = fc.oneof(
  fc.json(),
  fc
    .dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 4 })
    .map((value) => JSON.stringify(value)),
  fc.json().map((text) => text.slice(0, -1)),
  fc.constantFrom("{", "[", '{"__proto__":{"a":1}}', "[]", "null", "\u0000", "\ufeff{}"),
);

const input: fc.Arbitrary<Input> = fc.record({
  ids: fc.array(strange, { minLength: 4, maxLength: 4 }),
  raw: fc.boolean(),
  query: fields,
  contentType: fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/json; charset=utf-16",
    "nonsense",
    null,
  ),
  body: fc.oneof(
    json,
    fields.map((form) => new URLSearchParams(form).toString()),
    fc.uint8Array({ maxLength: 200 }),
  ),
});

/** Some send what should have been encoded. */
const inPath = (id: string, raw: boolean) =>
  raw ? id.replace(/[/?#\\\s]/g, "") : encodeURIComponent(id);

function requestTo(
  url: string,
  { method, path }: Route,
  sent: Input,
  headers: HeadersInit,
): Request {
  const ids = [...sent.ids];
  const concrete = path.replace(/:\w+(\{[^}]*\})?/g, () => inPath(ids.shift() ?? "", sent.raw));
  const init = new Headers(headers);
  if (sent.contentType !== null) init.set("Content-Type", sent.contentType);
  const body = method === "GET" || method === "DELETE" ? undefined : sent.body;
  const search = new URLSearchParams(sent.query);
  return new Request(`${url}${concrete}?${search}`, { method, headers: init, body });
}

/** A refusal is in Clerk's envelope and has changed nothing; and nothing makes the emulator fail. */
async function expectOrder(emulator: Emulator, request: Request): Promise<void> {
  const before = JSON.stringify(emulator.store);
  const printed: string[] = [];
  emulator.instance.print = (line) => printed.push(line);
  const response = await emulator.fetch(request);
  expect(response.status, printed.join("\n")).not.toBe(500);
  if (response.status < 400) return;
  const { errors } = (await response.json()) as { errors: Record<string, unknown>[] };
  expect(errors[0]).toMatchObject({
    code: expect.any(String),
    message: expect.any(String),
    long_message: expect.any(String),
  });
  expect(JSON.stringify(emulator.store)).toBe(before);
}

const check = (act: (sent: Input) => Promise<void>) =>
  fc.assert(fc.asyncProperty(input, act), { numRuns: 8 });

const backendRoutes = [createBackendApi(instance), createTokenService(instance)].flatMap(routesOf);

describe("whatever is sent to the Backend API", () => {
  it.each(backendRoutes)("is refused in order, or done: $method $path", (route) =>
    check(async (sent) => {
      const emulator = await seededEmulator();
      const { url, keys } = emulator.instance;
      const headers = { Authorization: `Bearer ${keys.secretKey}` };
      await expectOrder(emulator, requestTo(`${url}/backend-api/v1`, route, sent, headers));
    }),
  );
});

describe("whatever a browser sends to the Frontend API", () => {
  it.each(routesOf(createFrontendApi(instance)))(
    "is refused in order, or done: $method $path",
    (route) =>
      check(async (sent) => {
        const emulator = await seededEmulator();
        const browser = TestBrowser.as(emulator, "ada");
        const query = { __clerk_db_jwt: browser.devBrowser, _clerk_session_id: browser.sessionId };
        const headers = { Origin: emulator.instance.appOrigins[0] ?? "" };
        const { url } = emulator.instance;
        const asked = { ...sent, query: { ...sent.query, ...query } };
        await expectOrder(emulator, requestTo(`${url}/v1`, route, asked, headers));
      }),
  );
});

describe("a body", () => {
  const { url, keys } = instance;
  const post = async (path: string, contentType: string, body: string) => {
    const emulator = await seededEmulator();
    const { devBrowser } = TestBrowser.as(emulator, "ada");
    const before = JSON.stringify(emulator.store);
    const response = await emulator.fetch(
      new Request(`${url}${path}?__clerk_db_jwt=${devBrowser}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${keys.secretKey}`, "Content-Type": contentType },
        body,
      }),
    );
    expect(JSON.stringify(emulator.store)).toBe(before);
    const { errors } = (await response.json()) as { errors: { code: string }[] };
    return `${response.status} ${errors[0]?.code}`;
  };

  it("may not be larger than any that makes sense", async () => {
    const huge = "a".repeat(2 * 1024 * 1024);
    const [form, json] = ["application/x-www-form-urlencoded", "application/json"];
    const refused = "413 request_body_too_large";

    expect(await post("/v1/organizations", form, `name=${huge}`)).toBe(refused);
    expect(await post("/backend-api/v1/users", json, JSON.stringify({ huge }))).toBe(refused);
  });

  it("is a form when a browser sends it, and nothing else", async () => {
    const json = JSON.stringify({ name: "Acme" });
    const refused = "415 unsupported_content_type";

    expect(await post("/v1/organizations", "application/json", json)).toBe(refused);
    expect(await post("/v1/organizations", "multipart/form-data", json)).toBe(
      "400 request_body_invalid",
    );
  });
});
