import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

async function signIn(emailAddress: string) {
  const user = await clerk.users.createUser({ emailAddress: [emailAddress] });
  return clerk.sessions.createSession({ userId: user.id });
}

describe("getClientList and getClient", () => {
  it("shows each browser with its live sessions", async () => {
    const first = await signIn("ada@example.com");
    const second = await signIn("bo@example.com");
    await clerk.sessions.revokeSession(first.id);
    const list = await clerk.clients.getClientList();
    expect(list.totalCount).toBe(2);
    expect(list.data.map((client) => client.id)).toEqual([second.clientId, first.clientId]);
    const client = await clerk.clients.getClient(second.clientId);
    expect(client).toMatchObject({ sessionIds: [second.id], lastActiveSessionId: second.id });
    expect((await clerk.clients.getClient(first.clientId)).sessionIds).toEqual([]);
  });

  it("is a bare array unless it is asked to be paginated", async () => {
    await signIn("ada@example.com");
    expect((await request("/clients")).body).toHaveLength(1);
  });

  it("answers 404 for a client that doesn't exist", async () => {
    expect((await apiError(clerk.clients.getClient("client_0"))).status).toBe(404);
  });
});

describe("verifyClient", () => {
  it("knows a browser by its secret, and by nothing else", async () => {
    const { clientId } = await signIn("ada@example.com");
    const secret = emulator.store.clients.get(clientId)?.devBrowser ?? "";
    expect((await clerk.clients.verifyClient(secret)).id).toBe(clientId);
    expect((await apiError(clerk.clients.verifyClient(clientId))).code).toBe("cookie_invalid");
  });
});

describe("getHandshakePayload", () => {
  it("gives the cookies once", async () => {
    const directives = ["__client_uat=0; Path=/"];
    emulator.instance.handshakes.set("once", { directives, expiresAt: Date.now() + 60_000 });
    expect(await clerk.clients.getHandshakePayload({ nonce: "once" })).toEqual({ directives });
    const again = clerk.clients.getHandshakePayload({ nonce: "once" });
    expect((await apiError(again)).status).toBe(404);
  });

  it("gives nothing late, and nothing without a nonce", async () => {
    emulator.instance.handshakes.set("late", { directives: [], expiresAt: Date.now() - 1 });
    const late = clerk.clients.getHandshakePayload({ nonce: "late" });
    expect((await apiError(late)).status).toBe(404);
    expect((await request("/clients/handshake_payload")).status).toBe(400);
  });
});
