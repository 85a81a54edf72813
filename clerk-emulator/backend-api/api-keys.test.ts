import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { defaultTokenConfiguration } from "../token-configuration.ts";

const enabled = { userApiKeysEnabled: true, organizationApiKeysEnabled: true };
const { clerk, apiUrl, emulator, request, reset, stop } = await serveEmulator({
  tokens: { ...defaultTokenConfiguration, ...enabled },
});
beforeEach(reset);
afterAll(stop);

const newUser = () => clerk.users.createUser({ emailAddress: ["ada@example.com"] });

async function newKey(input: Partial<Parameters<typeof clerk.apiKeys.create>[0]> = {}) {
  const subject = input.subject ?? (await newUser()).id;
  return clerk.apiKeys.create({ name: "Production", subject, ...input });
}

/** What the application's server makes of a request with that key. */
const authenticate = (secret: string) =>
  clerk.authenticateRequest(
    new Request("http://localhost:3000", { headers: { Authorization: `Bearer ${secret}` } }),
    { acceptsToken: "api_key" },
  );

describe("create", () => {
  it("makes a key that the application's server accepts", async () => {
    const user = await newUser();
    const key = await newKey({ subject: user.id, scopes: ["read:all"], claims: { plan: "pro" } });
    const state = await authenticate(key.secret as string);
    expect(state.isAuthenticated).toBe(true);
    expect(state.toAuth()).toMatchObject({
      tokenType: "api_key",
      id: key.id,
      userId: user.id,
      orgId: null,
      scopes: ["read:all"],
      claims: { plan: "pro" },
    });
  });

  it("makes one for an organization", async () => {
    const acme = await clerk.organizations.createOrganization({ name: "Acme" });
    const key = await newKey({ subject: acme.id });
    const auth = (await authenticate(key.secret as string)).toAuth();
    expect(auth).toMatchObject({ userId: null, orgId: acme.id });
  });

  it("keeps only a hash of the secret", async () => {
    const { secret } = await newKey();
    expect(JSON.stringify(emulator.store.toJSON())).not.toContain(secret);
  });

  it("refuses a name that the subject has used, until that key is revoked", async () => {
    const { id, subject } = await newKey();
    const again = { name: "Production", subject };
    expect(await apiError(clerk.apiKeys.create(again))).toMatchObject({
      status: 409,
      code: "token_creation_conflict",
    });
    await clerk.apiKeys.revoke({ apiKeyId: id });
    expect((await clerk.apiKeys.create(again)).name).toBe("Production");
  });

  it.each([
    ["a name that is too short", { name: "ab" }, 400],
    ["a subject of another kind", { subject: "sess_1" }, 400],
    ["a subject nobody knows", { subject: "user_0" }, 404],
    ["a time that is over", { secondsUntilExpiration: -1 }, 400],
  ])("refuses %s", async (_, input, status) => {
    expect((await apiError(newKey(input))).status).toBe(status);
    expect(emulator.store.apiKeys.size).toBe(0);
  });
});

describe("list", () => {
  it("shows a subject's keys, newest first, revoked and expired ones when asked", async () => {
    const { id: subject } = await newUser();
    const first = await newKey({ subject, name: "First" });
    const expired = await newKey({ subject, name: "Second", secondsUntilExpiration: 5 });
    const revoked = await newKey({ subject, name: "Third" });
    await clerk.apiKeys.revoke({ apiKeyId: revoked.id, revocationReason: "Lost" });
    emulator.instance.clockOffset += 6000;
    const valid = await clerk.apiKeys.list({ subject });
    expect(valid.data.map((key) => key.id)).toEqual([first.id]);
    const all = await clerk.apiKeys.list({ subject, includeInvalid: true, limit: 2 });
    expect(all.totalCount).toBe(3);
    expect(all.data.map((key) => [key.id, key.revocationReason, key.expired])).toEqual([
      [revoked.id, "Lost", false],
      [expired.id, null, true],
    ]);
    expect(all.data[0]?.secret).toBeUndefined();
  });

  it("finds by name", async () => {
    const { id: subject } = await newUser();
    await newKey({ subject, name: "First" });
    const second = await newKey({ subject, name: "Second" });
    const { body } = await request("/api_keys", { query: { subject, query: "SEC" } });
    expect(body.data.map((key: { id: string }) => key.id)).toEqual([second.id]);
  });
});

describe("verify", () => {
  it("notes when the key was last used", async () => {
    const { id, secret } = await newKey();
    await clerk.apiKeys.verify(secret as string);
    expect((await clerk.apiKeys.get(id)).lastUsedAt).toBeGreaterThan(0);
  });

  it.each([
    ["revoked", (id: string) => clerk.apiKeys.revoke({ apiKeyId: id })],
    ["deleted", (id: string) => clerk.apiKeys.delete(id)],
    ["of a user who is gone", async (_: string, user: string) => clerk.users.deleteUser(user)],
    ["expired", async () => (emulator.instance.clockOffset += 61_000)],
  ])("refuses a key that is %s", async (_, end) => {
    const { id, secret, subject } = await newKey({ secondsUntilExpiration: 60 });
    await end(id, subject);
    const state = await authenticate(secret as string);
    expect(state.isAuthenticated).toBe(false);
    expect(state.reason).toBe("token-invalid");
  });

  it("refuses every key while such keys are switched off", async () => {
    const { secret } = await newKey();
    const { instance } = emulator;
    const tokens = { ...instance.configuration.tokens, userApiKeysEnabled: false };
    instance.configuration = { ...instance.configuration, tokens };
    expect((await authenticate(secret as string)).isAuthenticated).toBe(false);
  });

  it("asks for the instance's secret key", async () => {
    const response = await fetch(`${apiUrl}/api_keys/verify`, { method: "POST" });
    expect(response.status).toBe(401);
  });
});

describe("update, getSecret and delete", () => {
  it("changes what is given", async () => {
    const key = await newKey({ scopes: ["a"], description: "Old" });
    const changed = await clerk.apiKeys.update({
      apiKeyId: key.id,
      subject: key.subject,
      description: "New",
    });
    expect(changed).toMatchObject({ description: "New", scopes: ["a"], name: "Production" });
  });

  it("shows the secret again", async () => {
    const key = await newKey();
    expect(await clerk.apiKeys.getSecret(key.id)).toEqual({ secret: key.secret });
  });

  it("answers 404 for a key that is gone", async () => {
    const { id } = await newKey();
    expect(await clerk.apiKeys.delete(id)).toMatchObject({ id, deleted: true });
    expect((await apiError(clerk.apiKeys.get(id))).status).toBe(404);
  });
});
