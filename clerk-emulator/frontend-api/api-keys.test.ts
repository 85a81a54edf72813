import { beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../client.ts";
import type { Emulator } from "../emulator.ts";
import { signM2mToken } from "../m2m-token.ts";
import { createMachine } from "../machine.ts";
import { organizations, people } from "../people.ts";
import { createSession } from "../session.ts";
import { signSessionToken } from "../session-token.ts";
import { seededEmulator } from "../test-browser.ts";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await seededEmulator();
  allow({ userApiKeysEnabled: true, organizationApiKeysEnabled: true });
});

function allow(changes: Partial<Emulator["instance"]["configuration"]["tokens"]>): void {
  const { instance } = emulator;
  const tokens = { ...instance.configuration.tokens, ...changes };
  instance.configuration = { ...instance.configuration, tokens };
}

type Person = keyof typeof people;

/** Asks as Clerk's browser package does: JSON, the session's token, two slashes and no version. */
async function ask(person: Person, method: string, path: string, body?: Record<string, unknown>) {
  const { instance } = emulator;
  const session = createSession(instance, createClient(instance), people[person].id);
  const token = await signSessionToken(instance, session, instance.appOrigins[0] ?? "");
  return send(method, path, { Authorization: `Bearer ${token}` }, body);
}

async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Record<string, unknown>,
) {
  const { url, appOrigins } = emulator.instance;
  const request = new Request(`${url}/${path}`, {
    method,
    headers: { Origin: appOrigins[0] ?? "", "Content-Type": "application/json", ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await emulator.fetch(request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

const create = (person: Person, subject: string, name = "Laptop") =>
  ask(person, "POST", "/api_keys", { type: "api_key", name, subject });

const { ada, max } = people;
const acme = organizations.acme.id;

describe("POST /api_keys", () => {
  it("answers bare, with the secret", async () => {
    const { status, headers, body } = await create("ada", ada.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      object: "api_key",
      subject: ada.id,
      created_by: ada.id,
      secret: expect.stringMatching(/^ak_/),
    });
    expect(headers.get("Access-Control-Allow-Origin")).toBe("http://localhost:3000");
  });

  it("answers the browser's preflight", async () => {
    const preflight = { "Access-Control-Request-Headers": "authorization,content-type" };
    const { status, headers } = await send("OPTIONS", "/api_keys", preflight);
    expect(status).toBe(204);
    expect(headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  });

  it("says with the code that the component knows that the name is taken", async () => {
    await create("ada", ada.id);
    const { status, body } = await create("ada", ada.id);
    expect([status, body.errors[0].code]).toEqual([409, "token_creation_conflict"]);
  });

  it("takes no scopes and no claims from a browser", async () => {
    const body = { name: "Laptop", subject: ada.id, scopes: ["everything"] };
    expect((await ask("ada", "POST", "/api_keys", body)).status).toBe(400);
  });

  it.each([
    ["somebody else's", ada.id, "max" as const, 404],
    ["an organization they don't manage", acme, "max" as const, 403],
  ])("refuses a key for %s", async (_, subject, person, status) => {
    expect((await create(person, subject)).status).toBe(status);
    expect(emulator.store.apiKeys.size).toBe(0);
  });

  it("refuses without a session's token, and with another kind of token", async () => {
    const body = { name: "Laptop", subject: ada.id };
    expect((await send("POST", "/api_keys", {}, body)).status).toBe(401);
    const { secret } = (await create("ada", ada.id)).body;
    const headers = { Authorization: `Bearer ${secret}` };
    expect((await send("POST", "/api_keys", headers, body)).status).toBe(401);
  });

  it("refuses a machine's token that names the session of a person", async () => {
    const { instance } = emulator;
    const session = createSession(instance, createClient(instance), ada.id);
    const machine = createMachine(instance, { name: "Mailer" });
    const forged = { claims: { sid: session.id }, secondsUntilExpiration: null };
    const { jwt } = await signM2mToken(instance, machine, forged);
    const headers = { Authorization: `Bearer ${jwt}` };
    const body = { name: "Laptop", subject: ada.id };
    expect((await send("POST", "/api_keys", headers, body)).status).toBe(401);
  });

  it("refuses while such keys are switched off", async () => {
    allow({ userApiKeysEnabled: false });
    const { status, body } = await create("ada", ada.id);
    expect([status, body.errors[0].code]).toEqual([422, "api_keys_not_enabled"]);
    expect((await create("ada", acme)).status).toBe(201);
  });
});

describe("GET /api_keys", () => {
  it("lists the subject's keys without their secrets", async () => {
    const made = [await create("ada", ada.id, "One"), await create("ada", ada.id, "Two")];
    await create("max", max.id, "Other");
    const { body } = await ask("ada", "GET", `/api_keys?subject=${ada.id}&query=&limit=10`);
    expect(body.total_count).toBe(2);
    expect(body.data.map((key: { id: string }) => key.id)).toEqual([
      made[1]?.body.id,
      made[0]?.body.id,
    ]);
    expect(body.data[0]).not.toHaveProperty("secret");
  });

  it("refuses somebody else's and those of an organization the person can't read", async () => {
    expect((await ask("max", "GET", `/api_keys?subject=${ada.id}`)).status).toBe(404);
    expect((await ask("max", "GET", `/api_keys?subject=${acme}`)).status).toBe(403);
  });
});

describe("POST /api_keys/:id/revoke and PATCH /api_keys/:id", () => {
  it("let only the owner change a key", async () => {
    const { id } = (await create("ada", ada.id)).body;
    expect((await ask("max", "POST", `/api_keys/${id}/revoke`, {})).status).toBe(404);
    const changed = await ask("ada", "PATCH", `/api_keys/${id}`, { description: "At home" });
    expect(changed.body.description).toBe("At home");
    const revoked = await ask("ada", "POST", `/api_keys/${id}/revoke`, {
      revocation_reason: "Lost",
    });
    expect(revoked.body).toMatchObject({ revoked: true, revocation_reason: "Lost" });
    const { body } = await ask("ada", "GET", `/api_keys?subject=${ada.id}`);
    expect(body.total_count).toBe(0);
  });
});
