import { createClerkClient } from "@clerk/backend";
import { decodeProtectedHeader } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, apiUrl, emulator, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

/** Two services: the mailer may speak to billing, not the other way. */
async function twoMachines() {
  const billing = await clerk.machines.create({ name: "Billing" });
  const mailer = await clerk.machines.create({ name: "Mailer", scopedMachines: [billing.id] });
  return { billing, mailer };
}

/** Clerk's SDK as one of the services runs it. */
const sdkOf = (machine: { secretKey?: string | undefined }, secretKey?: string) =>
  createClerkClient({
    machineSecretKey: machine.secretKey,
    publishableKey: emulator.environment.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    ...(secretKey && { secretKey }),
    apiUrl,
    telemetry: { disabled: true },
  });

const requestWith = (token: string | undefined) =>
  new Request("http://localhost:3000", { headers: { Authorization: `Bearer ${token}` } });

describe("an opaque token", () => {
  it("is accepted by the machine that it is for", async () => {
    const { billing, mailer } = await twoMachines();
    const made = await sdkOf(mailer).m2m.createToken({ claims: { job: "invoice" } });
    expect(made.token).toMatch(/^mt_/);
    const state = await sdkOf(billing).authenticateRequest(requestWith(made.token), {
      acceptsToken: "m2m_token",
    });
    expect(state.toAuth()).toMatchObject({
      tokenType: "m2m_token",
      id: made.id,
      machineId: mailer.id,
      scopes: [billing.id],
      claims: { job: "invoice" },
    });
  });

  it("is refused by a machine that it isn't for", async () => {
    const { mailer } = await twoMachines();
    const { token } = await sdkOf(mailer).m2m.createToken();
    const verified = sdkOf(mailer).m2m.verify({ token: token as string });
    expect((await apiError(verified)).status).toBe(404);
  });

  it("keeps its scopes when the machine's change", async () => {
    const { billing, mailer } = await twoMachines();
    const { token } = await sdkOf(mailer).m2m.createToken();
    await clerk.machines.deleteScope(mailer.id, billing.id);
    const verified = await sdkOf(billing).m2m.verify({ token: token as string });
    expect(verified.scopes).toEqual([billing.id]);
  });

  it("ends when it is revoked, and after the machine's time", async () => {
    const { billing, mailer } = await twoMachines();
    const revoked = await sdkOf(mailer).m2m.createToken();
    const expired = await sdkOf(mailer).m2m.createToken();
    await sdkOf(mailer).m2m.revokeToken({ m2mTokenId: revoked.id, revocationReason: "Lost" });
    emulator.instance.clockOffset += 3_601_000;
    for (const { token } of [revoked, expired]) {
      const verified = sdkOf(billing).m2m.verify({ token: token as string });
      expect((await apiError(verified)).status).toBe(404);
    }
    const subject = mailer.id;
    expect((await clerk.m2m.list({ subject })).totalCount).toBe(0);
    const all = await clerk.m2m.list({ subject, revoked: true, expired: true });
    expect(all.data.map((token) => [token.id, token.revocationReason, token.expired])).toEqual([
      [expired.id, null, true],
      [revoked.id, "Lost", true],
    ]);
  });

  it("is given again while it is good for long enough", async () => {
    const { mailer } = await twoMachines();
    const ask = (claims?: Record<string, unknown>) =>
      sdkOf(mailer).m2m.createToken({ minRemainingTtlSeconds: 600, claims: claims ?? null });
    const first = await ask();
    expect((await ask()).token).toBe(first.token);
    expect((await ask({ job: "other" })).id).not.toBe(first.id);
    emulator.instance.clockOffset += 3_100_000;
    expect((await ask()).id).not.toBe(first.id);
    const impossible = sdkOf(mailer).m2m.createToken({ minRemainingTtlSeconds: 3600 });
    expect((await apiError(impossible)).status).toBe(400);
  });
});

describe("a token that is a JWT", () => {
  it("is verified by Clerk's SDK alone", async () => {
    const { billing, mailer } = await twoMachines();
    const { token } = await sdkOf(mailer).m2m.createToken({
      tokenFormat: "jwt",
      claims: { job: "invoice" },
    });
    expect(decodeProtectedHeader(token as string).cat).toBe("cl_B7d4PD333AAA");
    const { CLERK_SECRET_KEY: secretKey } = emulator.environment;
    const sdk = sdkOf(billing, secretKey);
    const state = await sdk.authenticateRequest(requestWith(token), { acceptsToken: "m2m_token" });
    expect(state.toAuth()).toMatchObject({
      machineId: mailer.id,
      scopes: [billing.id],
      claims: expect.objectContaining({ job: "invoice" }),
    });
    const asSession = await sdk.authenticateRequest(requestWith(token));
    expect(asSession.isAuthenticated).toBe(false);
  });

  it("can't set the claims that are Clerk's", async () => {
    const { mailer } = await twoMachines();
    const forged = sdkOf(mailer).m2m.createToken({ tokenFormat: "jwt", claims: { sub: "mch_0" } });
    expect(await apiError(forged)).toMatchObject({
      status: 400,
      code: "machine_token_reserved_claim",
    });
  });
});

describe("a machine's secret key", () => {
  it("is good for a while after it was replaced", async () => {
    const { mailer } = await twoMachines();
    const { secret } = await clerk.machines.rotateSecretKey({
      machineId: mailer.id,
      previousTokenTtl: 60,
    });
    expect(secret).not.toBe(mailer.secretKey);
    expect((await sdkOf(mailer).m2m.createToken()).subject).toBe(mailer.id);
    emulator.instance.clockOffset += 61_000;
    expect((await apiError(sdkOf(mailer).m2m.createToken())).status).toBe(401);
    expect((await sdkOf({ secretKey: secret }).m2m.createToken()).subject).toBe(mailer.id);
  });

  it("opens nothing but the machine's own tokens", async () => {
    const { billing, mailer } = await twoMachines();
    const { id } = await sdkOf(mailer).m2m.createToken();
    const listed = sdkOf(billing).m2m.list({ subject: mailer.id });
    expect((await apiError(listed)).status).toBe(403);
    const revoked = sdkOf(billing).m2m.revokeToken({ m2mTokenId: id });
    expect((await apiError(revoked)).status).toBe(404);
    const asInstance = createClerkClient({ secretKey: mailer.secretKey as string, apiUrl });
    expect((await apiError(asInstance.users.getCount())).status).toBe(401);
  });

  it("is needed to make a token: the instance's key won't do", async () => {
    expect((await apiError(clerk.m2m.createToken())).status).toBe(401);
  });
});
