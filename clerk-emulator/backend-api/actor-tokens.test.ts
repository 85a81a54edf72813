import { decodeJwt } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { TestBrowser } from "../test-browser.ts";

const { clerk, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const minute = 60_000;

async function people() {
  const admin = await clerk.users.createUser({ emailAddress: ["admin@example.com"] });
  const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"], password });
  return { admin, ada };
}
const password = "correct-horse-battery";

async function newToken(more: { expiresInSeconds?: number } = {}) {
  const { admin, ada } = await people();
  const actor = { sub: admin.id, reason: "support" };
  return { admin, ada, token: await clerk.actorTokens.create({ userId: ada.id, actor, ...more }) };
}

const use = (browser: TestBrowser, ticket: string | null) =>
  browser.call("POST", "/client/sign_ins", { strategy: "ticket", ticket: ticket ?? "" });

describe("create", () => {
  it("makes a link that signs somebody in as somebody else", async () => {
    const { admin, ada, token } = await newToken();
    expect(token).toMatchObject({ status: "pending", userId: ada.id });
    const browser = await TestBrowser.open(emulator);
    const { body } = await use(browser, token.token ?? null);
    expect(body.response.status).toBe("complete");
    const [session] = body.client.sessions;
    expect(session).toMatchObject({ actor: { sub: admin.id, reason: "support" } });
    expect(session?.user?.id).toBe(ada.id);
    expect(decodeJwt(await browser.token())).toMatchObject({
      sub: ada.id,
      act: { sub: admin.id, reason: "support" },
    });
    const [known] = (await clerk.sessions.getSessionList({ userId: ada.id })).data;
    expect(known?.actor).toMatchObject({ sub: admin.id });
    expect((await clerk.users.getUser(ada.id)).lastSignInAt).toBe(null);
  });

  it("leads to the application's sign-in page, and signs out who was there", async () => {
    const { token } = await newToken();
    const browser = await TestBrowser.open(emulator);
    await browser.signIn("ada@example.com", password);
    const headers = { Cookie: `__clerk_db_jwt=${browser.devBrowser}` };
    const answer = await emulator.fetch(new Request(token.url ?? "", { headers }));
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get("Location") ?? "");
    expect(location.pathname).toBe("/sign-in");
    expect(location.searchParams.get("__clerk_ticket")).toBe(token.token);
    expect((await browser.call("GET", "/client")).body.response.sessions).toEqual([]);
  });

  it("refuses an actor without a name, and an unknown user", async () => {
    const { admin } = await people();
    const nobody = clerk.actorTokens.create({ userId: "user_0", actor: { sub: admin.id } });
    expect(await apiError(nobody)).toMatchObject({
      status: 422,
      code: "form_resource_not_found",
      parameter: "user_id",
    });
    const nameless = clerk.actorTokens.create({ userId: admin.id, actor: {} as { sub: string } });
    expect((await apiError(nameless)).status).toBe(422);
  });
});

describe("an actor token", () => {
  it("is good once", async () => {
    const { token } = await newToken();
    await use(await TestBrowser.open(emulator), token.token ?? null);
    const { status, body } = await use(await TestBrowser.open(emulator), token.token ?? null);
    expect(status).toBe(400);
    expect(body.errors[0]?.code).toBe("actor_token_already_used_code");
  });

  it("is good for its time", async () => {
    const { token } = await newToken({ expiresInSeconds: 60 });
    emulator.instance.clockOffset = 2 * minute;
    const { body } = await use(await TestBrowser.open(emulator), token.token ?? null);
    expect(body.errors[0]?.code).toBe("actor_token_cannot_be_used_code");
  });

  it("can be revoked, until it is used or revoked", async () => {
    const { token } = await newToken();
    expect((await clerk.actorTokens.revoke(token.id)).status).toBe("revoked");
    const { body } = await use(await TestBrowser.open(emulator), token.token ?? null);
    expect(body.errors[0]?.code).toBe("actor_token_revoked_code");
    expect((await apiError(clerk.actorTokens.revoke(token.id))).code).toBe(
      "actor_token_cannot_be_revoked_code",
    );
    expect((await apiError(clerk.actorTokens.revoke("act_0"))).status).toBe(404);
  });
});

describe("an impersonated session", () => {
  it("ends after ten idle minutes, and after half an hour at the latest", async () => {
    const { ada, token } = await newToken();
    const browser = await TestBrowser.open(emulator);
    const { body } = await use(browser, token.token ?? null);
    const id = body.response.created_session_id as string;
    const renew = async () => (await browser.call("POST", `/client/sessions/${id}/tokens`)).status;
    for (let passed = 9; passed < 30; passed += 9) {
      emulator.instance.clockOffset = passed * minute;
      expect(await renew()).toBe(200);
    }
    emulator.instance.clockOffset = 30 * minute;
    expect(await renew()).toBe(401);
    const [session] = (await clerk.sessions.getSessionList({ userId: ada.id })).data;
    expect(session?.status).toBe("expired");
  });

  it("ends when nothing is heard for ten minutes", async () => {
    const { token } = await newToken();
    const browser = await TestBrowser.open(emulator);
    const { body } = await use(browser, token.token ?? null);
    emulator.instance.clockOffset = 10 * minute;
    const path = `/client/sessions/${body.response.created_session_id}/tokens`;
    expect((await browser.call("POST", path)).status).toBe(401);
  });

  it("lets nobody else sign in beside it", async () => {
    emulator.instance.configuration = {
      ...emulator.instance.configuration,
      singleSessionMode: false,
    };
    const { token } = await newToken();
    const browser = await TestBrowser.open(emulator);
    await use(browser, token.token ?? null);
    const { status, body } = await browser.call("POST", "/client/sign_ins", {
      identifier: "ada@example.com",
      password,
    });
    expect(status).toBe(409);
    expect(body.errors[0]?.code).toBe("session_creation_not_allowed");
  });
});
