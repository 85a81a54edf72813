import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, emulator, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const claims = { aud: "hasura", role: "{{org.role || 'nobody'}}", who: "{{user.first_name}}" };

describe("jwtTemplates", () => {
  it("lists, gets, updates and deletes", async () => {
    const first = await clerk.jwtTemplates.create({ name: "first", claims });
    const second = await clerk.jwtTemplates.create({ name: "second", claims: {} });
    const { data, totalCount } = await clerk.jwtTemplates.list({ limit: 1 });
    expect([totalCount, data[0]?.id]).toEqual([2, second.id]);
    expect(await clerk.jwtTemplates.get(first.id)).toMatchObject({
      claims,
      lifetime: 60,
      allowedClockSkew: 5,
      customSigningKey: false,
      signingAlgorithm: "RS256",
    });
    await clerk.jwtTemplates.update({ templateId: first.id, name: "renamed", claims: { a: 1 } });
    expect(await clerk.jwtTemplates.get(first.id)).toMatchObject({ name: "renamed", lifetime: 60 });
    await clerk.jwtTemplates.delete(first.id);
    expect((await apiError(clerk.jwtTemplates.get(first.id))).status).toBe(404);
  });

  it("refuses a name that is taken", async () => {
    await clerk.jwtTemplates.create({ name: "same", claims });
    const again = clerk.jwtTemplates.create({ name: "same", claims });
    expect(await apiError(again)).toMatchObject({ status: 422, parameter: "name" });
  });

  it.each(["sub", "exp", "iss"])("refuses the claim %s, which is Clerk's", async (claim) => {
    const made = clerk.jwtTemplates.create({ name: "forged", claims: { [claim]: "x" } });
    expect(await apiError(made)).toMatchObject({
      status: 400,
      code: "jwt_template_reserved_claim",
    });
  });

  it.each([
    ["no algorithm", { signing_key: "secret" }],
    ["no key", { signing_algorithm: "HS256" }],
    ["an unknown algorithm", { signing_algorithm: "none", signing_key: "secret" }],
    ["a secret for RSA", { signing_algorithm: "RS256", signing_key: "secret" }],
    ["a key of another kind", { signing_algorithm: "RS256", signing_key: ellipticKey() }],
  ])("refuses a custom key with %s, and never shows one", async (_, fields) => {
    const body = { name: "custom", claims, custom_signing_key: true, ...fields };
    const refused = await request("/jwt_templates", { method: "POST", body });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).not.toContain("secret");
    expect(emulator.store.jwtTemplates.size).toBe(0);
  });

  it.each([
    ["lifetime", 29],
    ["allowed_clock_skew", 301],
    ["claims", "text"],
  ])("refuses a wrong %s", async (name, value) => {
    const body = { name: "wrong", claims, [name]: value };
    const { status, body: answer } = await request("/jwt_templates", { method: "POST", body });
    expect([status, answer.errors[0].meta.param_name]).toEqual([422, name]);
  });
});

function ellipticKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
