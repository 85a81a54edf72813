import { verifyToken } from "@clerk/backend";
import { decodeJwt } from "jose";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop, emulator, apiUrl } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const newUser = (name: string) => clerk.users.createUser({ emailAddress: [`${name}@example.com`] });

async function signIn(name = "ada") {
  const user = await newUser(name);
  return { user, session: await clerk.sessions.createSession({ userId: user.id }) };
}

describe("createSession", () => {
  it("signs a person in, in the organization that is named", async () => {
    const user = await newUser("ada");
    const acme = await clerk.organizations.createOrganization({ name: "A", createdBy: user.id });
    await clerk.organizations.createOrganization({ name: "B", createdBy: user.id });
    const body = { user_id: user.id, active_organization_id: acme.id };
    const response = await request("/sessions", { method: "POST", body });
    expect(response.body).toMatchObject({
      status: "active",
      user_id: user.id,
      last_active_organization_id: acme.id,
    });
    expect((await clerk.users.getUser(user.id)).lastSignInAt).toBe(response.body.created_at);
  });

  it("refuses somebody nobody knows, and an organization they aren't in", async () => {
    const user = await newUser("ada");
    const acme = await clerk.organizations.createOrganization({ name: "Acme" });
    expect((await apiError(clerk.sessions.createSession({ userId: "user_0" }))).status).toBe(404);
    const body = { user_id: user.id, active_organization_id: acme.id };
    expect((await request("/sessions", { method: "POST", body })).status).toBe(404);
    expect((await clerk.sessions.getSessionList({ userId: user.id })).totalCount).toBe(0);
  });
});

describe("getSessionList", () => {
  it("filters by user, client and status, newest first", async () => {
    const { user: ada, session: first } = await signIn("ada");
    const second = await clerk.sessions.createSession({ userId: ada.id });
    const { session: other } = await signIn("bo");
    await clerk.sessions.revokeSession(first.id);
    const ids = async (params: Parameters<typeof clerk.sessions.getSessionList>[0]) =>
      (await clerk.sessions.getSessionList(params)).data.map((session) => session.id);

    expect(await ids({ userId: ada.id })).toEqual([second.id, first.id]);
    expect(await ids({ userId: ada.id, status: "active" })).toEqual([second.id]);
    expect(await ids({ userId: ada.id, status: "revoked" })).toEqual([first.id]);
    expect(await ids({ userId: ada.id, status: "expired" })).toEqual([]);
    expect(await ids({ clientId: other.clientId })).toEqual([other.id]);
    expect(await ids({ clientId: "client_0" })).toEqual([]);
    expect(await ids({ userId: ada.id, limit: 1, offset: 1 })).toEqual([first.id]);
  });

  it("is a bare array unless it is asked to be paginated", async () => {
    const { user } = await signIn();
    const bare = await request("/sessions", { query: { user_id: user.id } });
    expect(bare.body).toHaveLength(1);
    const paginated = await clerk.sessions.getSessionList({ userId: user.id });
    expect(paginated.totalCount).toBe(1);
  });

  it("shows as expired what has lasted its time", async () => {
    const { user } = await signIn();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 8 * 24 * 60 * 60 * 1000 });
    const { data } = await clerk.sessions.getSessionList({ userId: user.id, status: "expired" });
    vi.useRealTimers();
    expect(data).toHaveLength(1);
  });

  it("refuses a status that doesn't exist", async () => {
    expect((await request("/sessions", { query: { status: "lost" } })).status).toBe(422);
  });
});

describe("revokeSession", () => {
  it("gives no more tokens", async () => {
    const { session } = await signIn();
    expect((await clerk.sessions.revokeSession(session.id)).status).toBe("revoked");
    expect((await apiError(clerk.sessions.getToken(session.id))).status).toBe(404);
  });
});

describe("getToken", () => {
  it("is a session token that Clerk's own verification accepts", async () => {
    const { user, session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id);
    const secretKey = emulator.environment.CLERK_SECRET_KEY;
    const claims = await verifyToken(jwt, { secretKey, apiUrl });
    expect(claims).toMatchObject({ sub: user.id, sid: session.id, v: 2, sts: "active" });
    expect(claims.exp - claims.iat).toBe(60);
  });

  it("lasts as long as it is told to", async () => {
    const { session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id, undefined, 600);
    const { exp = 0, iat = 0 } = decodeJwt(jwt);
    expect(exp - iat).toBe(600);
    const tooShort = clerk.sessions.getToken(session.id, undefined, 29);
    expect((await apiError(tooShort)).parameter).toBe("expires_in_seconds");
  });

  it("knows no templates", async () => {
    const { session } = await signIn();
    expect(await apiError(clerk.sessions.getToken(session.id, "hasura"))).toMatchObject({
      status: 404,
      code: "resource_not_found",
    });
  });
});

describe("verifySession", () => {
  it("accepts the session's own token and no other", async () => {
    const { session } = await signIn("ada");
    const { session: other } = await signIn("bo");
    const { jwt } = await clerk.sessions.getToken(session.id);
    expect((await clerk.sessions.verifySession(session.id, jwt)).id).toBe(session.id);
    for (const [id, token] of [
      [other.id, jwt],
      [session.id, `${jwt}x`],
      [session.id, "no token"],
    ] as const) {
      expect(await apiError(clerk.sessions.verifySession(id, token))).toMatchObject({
        status: 400,
        code: "invalid_session_token",
      });
    }
  });
});

describe("refreshSession", () => {
  it("sends the SDK back to the handshake, as a development instance does", async () => {
    const { session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id);
    const refresh = clerk.sessions.refreshSession(session.id, {
      expired_token: jwt,
      refresh_token: "none",
      request_origin: "http://localhost:3000",
      format: "token",
    });
    expect(await apiError(refresh)).toMatchObject({ status: 401, code: "refresh_token_not_found" });
  });
});
