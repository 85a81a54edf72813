import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "./contract/serve-emulator.ts";
import { TestBrowser } from "./test-browser.ts";

const { clerk, emulator, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const claims = { aud: "hasura", role: "{{org.role || 'nobody'}}", who: "{{user.first_name}}" };

async function signIn() {
  const user = await clerk.users.createUser({
    emailAddress: ["ada@example.com"],
    firstName: "Ada",
    publicMetadata: { level: 3 },
    privateMetadata: { secret: "hidden" },
  });
  const session = await clerk.sessions.createSession({ userId: user.id });
  return { user, session };
}

describe("a token from a template", () => {
  it("has the template's claims and Clerk's, and isn't a session token", async () => {
    await clerk.jwtTemplates.create({
      name: "hasura",
      claims,
      lifetime: 300,
      allowedClockSkew: 20,
    });
    const { user, session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id, "hasura");
    const { keys } = emulator.instance;
    const { payload } = await jwtVerify(jwt, createLocalJWKSet({ keys: [keys.publicJwk] }));
    const iat = payload.iat ?? 0;
    expect(payload).toEqual({
      aud: "hasura",
      role: "nobody",
      who: "Ada",
      azp: "http://localhost:3000",
      iss: `https://${keys.frontendApiHost}`,
      sub: user.id,
      iat,
      nbf: iat - 20,
      exp: iat + 300,
      jti: expect.stringMatching(/^[0-9a-f]{20}$/),
    });
    expect(decodeProtectedHeader(jwt).cat).toBe("cl_B7d4PD222AAA");
    const asSession = await clerk.authenticateRequest(
      new Request("http://localhost:3000", { headers: { Authorization: `Bearer ${jwt}` } }),
      { publishableKey: keys.publishableKey },
    );
    expect(asSession.isAuthenticated).toBe(false);
  });

  it("never shows private metadata", async () => {
    const leak = { all: "{{user.private_metadata}}", one: "{{user.private_metadata.secret}}" };
    await clerk.jwtTemplates.create({ name: "leak", claims: leak });
    const { session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id, "leak");
    expect(decodeJwt(jwt)).toMatchObject({ all: null, one: null });
  });

  it("knows the organization that the session is in", async () => {
    const { user } = await signIn();
    const acme = await clerk.organizations.createOrganization({ name: "Acme", createdBy: user.id });
    await clerk.jwtTemplates.create({
      name: "org",
      claims: { org: "{{org.id}}:{{org.role}}", all: "{{user.organizations}}" },
    });
    const session = await clerk.sessions.createSession({ userId: user.id });
    const { jwt } = await clerk.sessions.getToken(session.id, "org");
    expect(decodeJwt(jwt)).toMatchObject({
      org: `${acme.id}:org:admin`,
      all: { [acme.id]: "org:admin" },
    });
  });

  it("is signed with the template's own key", async () => {
    const signingKey = "a-secret-that-is-shared-with-the-database";
    await clerk.jwtTemplates.create({
      name: "shared",
      claims,
      customSigningKey: true,
      signingAlgorithm: "HS256",
      signingKey,
    });
    const { session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id, "shared");
    await jwtVerify(jwt, new TextEncoder().encode(signingKey));
    expect(decodeProtectedHeader(jwt)).toMatchObject({ alg: "HS256" });
  });

  it("lasts as long as the server asks", async () => {
    await clerk.jwtTemplates.create({ name: "hasura", claims });
    const { session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id, "hasura", 600);
    const { iat = 0, exp } = decodeJwt(jwt);
    expect(exp).toBe(iat + 600);
  });

  it("is given to the browser too, and refused for a template nobody made", async () => {
    await clerk.jwtTemplates.create({ name: "hasura", claims });
    await clerk.users.createUser({ emailAddress: ["bo@example.com"], password: "a-long-password" });
    const browser = await TestBrowser.open(emulator);
    const id = await browser.signIn("bo@example.com", "a-long-password");
    const { body } = await browser.call("POST", `/client/sessions/${id}/tokens/hasura`);
    expect(decodeJwt(body.jwt)).toMatchObject({ aud: "hasura" });
    const unknown = await browser.call("POST", `/client/sessions/${id}/tokens/unknown`);
    expect([unknown.status, unknown.body.errors[0]?.code]).toEqual([404, "resource_not_found"]);
  });
});

describe("the claims of the session token", () => {
  it("are the application's beside Clerk's own", async () => {
    const { instance } = emulator;
    const sessionTokenClaims = { name: "{{user.first_name}}" };
    const tokens = { ...instance.configuration.tokens, sessionTokenClaims };
    instance.configuration = { ...instance.configuration, tokens };
    const { user, session } = await signIn();
    const { jwt } = await clerk.sessions.getToken(session.id);
    expect(decodeJwt(jwt)).toMatchObject({ name: "Ada", sub: user.id, sid: session.id });
  });
});
