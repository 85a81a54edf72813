import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

describe("createSignInToken and revokeSignInToken", () => {
  it("is a link for one person, until it is revoked", async () => {
    const user = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const made = await clerk.signInTokens.createSignInToken({
      userId: user.id,
      expiresInSeconds: 60,
    });
    expect(made).toMatchObject({ userId: user.id, status: "pending" });
    expect(made.url).toContain(made.token);
    const kept = emulator.store.signInTokens.first("ticket", made.token);
    expect((kept?.expiresAt ?? 0) - (kept?.createdAt ?? 0)).toBe(60_000);

    expect((await clerk.signInTokens.revokeSignInToken(made.id)).status).toBe("revoked");
    expect((await apiError(clerk.signInTokens.revokeSignInToken(made.id))).code).toBe(
      "sign_in_token_cannot_be_revoked_code",
    );
  });

  it("refuses somebody nobody knows, and an organization they aren't in", async () => {
    const user = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const { id: orgId } = await clerk.organizations.createOrganization({ name: "Acme" });
    for (const params of [{ userId: "user_0" }, { userId: user.id, orgId }]) {
      const call = clerk.signInTokens.createSignInToken({ ...params, expiresInSeconds: 60 });
      expect((await apiError(call)).status).toBe(404);
    }
  });
});

describe("createTestingToken", () => {
  it("is new each time and expires in an hour", async () => {
    const { token } = await clerk.testingTokens.createTestingToken();
    const { body } = await request("/testing_tokens", { method: "POST" });
    expect(body.token).not.toBe(token);
    const secondsLeft = body.expires_at - Date.now() / 1000;
    expect(secondsLeft).toBeGreaterThan(3590);
    expect(secondsLeft).toBeLessThanOrEqual(3600);
  });
});
