import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../client.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { createSession } from "../session.ts";

const { clerk, emulator, request, reset, stop } = await serveEmulator();
const { url } = emulator.instance;
beforeEach(reset);
afterAll(stop);

const redirectUri = "https://reports.example.com/callback";
const scopes = "profile email public_metadata private_metadata user:org:read";

const newApplication = (settings: Record<string, unknown> = {}) =>
  clerk.oauthApplications.create({
    name: "Reports",
    redirectUris: [redirectUri],
    scopes,
    ...settings,
  });

/** Somebody who is signed in, and the cookie of their browser. */
async function signIn() {
  const user = await clerk.users.createUser({
    emailAddress: ["ada@example.com"],
    firstName: "Ada",
    lastName: "Lovelace",
    privateMetadata: { level: 3 },
  });
  const client = createClient(emulator.instance);
  const session = createSession(emulator.instance, client, user.id);
  return { user, session, client, cookie: `__clerk_db_jwt=${client.devBrowser}` };
}

type Person = Awaited<ReturnType<typeof signIn>>;

const authorizeQuery = (clientId: string, extra: Record<string, string> = {}) => ({
  response_type: "code",
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: "profile email",
  state: "a-long-state",
  ...extra,
});

const authorize = (query: Record<string, string>, cookie = "") =>
  fetch(`${url}/oauth/authorize?${new URLSearchParams(query)}`, {
    redirect: "manual",
    headers: { Cookie: cookie },
  });

/** Presses a button of the consent page, as a browser does. */
function consent(person: Person, query: Record<string, string>, consented = "true") {
  const identity = `__clerk_db_jwt=${person.client.devBrowser}&_clerk_session_id=${person.session.id}`;
  return fetch(`${url}/v1/me/oauth/consent/${query.client_id}?${identity}`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: url },
    body: new URLSearchParams({ ...query, consented }),
  });
}

const answerOf = (response: Response) =>
  Object.fromEntries(new URL(response.headers.get("Location") ?? "").searchParams);

async function token(form: Record<string, string>) {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: await response.json() };
}

type Application = Awaited<ReturnType<typeof newApplication>>;

const secretsOf = (application: Application) => ({
  client_id: application.clientId,
  client_secret: application.clientSecret ?? "",
});

/** Everything up to the tokens. */
async function letIn(application: Application, person: Person, extra: Record<string, string> = {}) {
  const query = authorizeQuery(application.clientId, extra);
  const { code = "" } = answerOf(await consent(person, query));
  const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
  return { code, ...(await token({ ...form, ...secretsOf(application) })) };
}

const useOpaqueTokens = () => setSettings({ jwtAccessTokens: false });

function setSettings(changes: Record<string, unknown>): void {
  const { instance } = emulator;
  const { tokens } = instance.configuration;
  const oauthApplications = { ...tokens.oauthApplications, ...changes };
  instance.configuration = { ...instance.configuration, tokens: { ...tokens, oauthApplications } };
}

const accepted = async (accessToken: string) => {
  const headers = { Authorization: `Bearer ${accessToken}` };
  const request = new Request("http://localhost:3000", { headers });
  const { publishableKey } = emulator.instance.keys;
  const options = { acceptsToken: "oauth_token" as const, publishableKey };
  return (await clerk.authenticateRequest(request, options)).toAuth();
};

describe("the authorization code flow", () => {
  it("asks for consent, and says no to the application when the person does", async () => {
    const application = await newApplication();
    const person = await signIn();
    const query = authorizeQuery(application.clientId);
    const page = await (await authorize(query, person.cookie)).text();
    expect(page).toContain("Reports wants to access");
    expect(page).toContain("View your email address");
    expect(page).toContain("reports.example.com");
    const denied = answerOf(await consent(person, query, "false"));
    expect(denied).toMatchObject({ error: "access_denied", state: "a-long-state" });
    expect(emulator.store.oauthGrants.size).toBe(0);
  });

  it.each([
    ["a JWT", true],
    ["opaque", false],
  ])("gives an access token, %s, that Clerk's SDK accepts", async (_, jwtAccessTokens) => {
    setSettings({ jwtAccessTokens });
    const application = await newApplication();
    const person = await signIn();
    const { body } = await letIn(application, person);
    expect(body).toMatchObject({
      token_type: "Bearer",
      expires_in: 86_400,
      scope: "profile email",
    });
    expect(body.access_token.startsWith("oat_")).toBe(!jwtAccessTokens);
    expect(await accepted(body.access_token)).toMatchObject({
      tokenType: "oauth_token",
      isAuthenticated: true,
      userId: person.user.id,
      clientId: application.clientId,
      scopes: ["profile", "email"],
    });
  });

  it("doesn't ask twice, unless the application wants it to", async () => {
    const application = await newApplication();
    const person = await signIn();
    await letIn(application, person);
    const query = authorizeQuery(application.clientId);
    const again = await authorize(query, person.cookie);
    expect(answerOf(again).code).toMatch(/./);
    const more = await authorize({ ...query, scope: "private_metadata" }, person.cookie);
    const forced = await authorize({ ...query, prompt: "consent" }, person.cookie);
    expect([more.status, forced.status]).toEqual([200, 200]);
  });

  it("asks nobody when the application has no consent screen", async () => {
    const { clientId } = await newApplication({ consentScreenEnabled: false });
    const person = await signIn();
    const response = await authorize(authorizeQuery(clientId), person.cookie);
    expect(answerOf(response).code).toMatch(/./);
  });

  it("sends the person to the application's own consent page", async () => {
    setSettings({ consentPath: "/oauth-consent" });
    const { clientId } = await newApplication();
    const { cookie } = await signIn();
    const response = await authorize(authorizeQuery(clientId), cookie);
    const location = new URL(response.headers.get("Location") ?? "");
    expect(location.origin + location.pathname).toBe("http://localhost:3000/oauth-consent");
    expect(location.searchParams.get("client_id")).toBe(clientId);
  });

  it("asks somebody to sign in first", async () => {
    const { clientId } = await newApplication();
    const page = await (await authorize(authorizeQuery(clientId))).text();
    expect(page).toContain("http://localhost:3000/sign-in");
    const silent = await authorize({ ...authorizeQuery(clientId), prompt: "none" });
    expect(answerOf(silent)).toMatchObject({ error: "login_required" });
  });

  it("answers with a form when the application wants one", async () => {
    const { clientId } = await newApplication();
    const query = authorizeQuery(clientId, { response_mode: "form_post" });
    const page = await (await consent(await signIn(), query)).text();
    expect(page).toContain(`action="${redirectUri}"`);
    expect(page).toContain('name="code"');
  });

  it("never leads to an address that isn't the application's", async () => {
    const { clientId } = await newApplication();
    const { cookie } = await signIn();
    const evil = { redirect_uri: "https://evil.example.com" };
    const response = await authorize(authorizeQuery(clientId, evil), cookie);
    expect([response.status, response.headers.get("Location")]).toEqual([400, null]);
    expect((await authorize(authorizeQuery("nobody"), cookie)).status).toBe(401);
  });

  it.each([
    ["another response type", { response_type: "token" }, "unsupported_response_type"],
    ["a short state", { state: "short" }, "invalid_request"],
    [
      "a plain challenge",
      { code_challenge: "x", code_challenge_method: "plain" },
      "invalid_request",
    ],
    ["a scope it hasn't", { scope: "profile admin" }, "invalid_scope"],
  ])("tells the application about %s", async (_, extra, error) => {
    const { clientId } = await newApplication();
    const { cookie } = await signIn();
    const response = await authorize(authorizeQuery(clientId, extra as never), cookie);
    expect(answerOf(response)).toMatchObject({ error });
  });
});

describe("POST /oauth/token", () => {
  it("lets a public application prove with PKCE that it asked", async () => {
    const application = await newApplication({ public: true });
    expect(application.clientSecret).toBeUndefined();
    const person = await signIn();
    const verifier = randomBytes(32).toString("base64url");
    const code_challenge = createHash("sha256").update(verifier).digest("base64url");
    const plain = await authorize(authorizeQuery(application.clientId), person.cookie);
    expect(answerOf(plain)).toMatchObject({ error: "invalid_request" });
    const extra = { code_challenge, code_challenge_method: "S256" };
    const query = authorizeQuery(application.clientId, extra);
    const { code = "" } = answerOf(await consent(person, query));
    const form = {
      grant_type: "authorization_code",
      client_id: application.clientId,
      redirect_uri: redirectUri,
      code,
    };
    expect((await token({ ...form, code_verifier: "wrong" })).body.error).toBe("invalid_grant");
    expect((await token({ ...form, code_verifier: verifier })).status).toBe(200);
  });

  it("ends everything when a code comes twice", async () => {
    useOpaqueTokens();
    const application = await newApplication();
    const { code, body } = await letIn(application, await signIn());
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
    const again = await token({ ...form, ...secretsOf(application) });
    expect([again.status, again.body.error]).toEqual([400, "invalid_grant"]);
    expect((await accepted(body.access_token)).isAuthenticated).toBe(false);
  });

  it("refuses a code after ten minutes, a wrong secret and a wrong address", async () => {
    const application = await newApplication();
    const person = await signIn();
    const { code = "" } = answerOf(await consent(person, authorizeQuery(application.clientId)));
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
    const wrong = { client_id: application.clientId, client_secret: "wrong" };
    expect((await token({ ...form, ...wrong })).status).toBe(401);
    const secrets = secretsOf(application);
    const elsewhere = await token({ ...form, ...secrets, redirect_uri: "https://example.com" });
    expect(elsewhere.body.error).toBe("invalid_grant");
    emulator.instance.clockOffset += 10 * 60 * 1000;
    expect((await token({ ...form, ...secrets })).body.error).toBe("invalid_grant");
  });

  it("gives new tokens for a refresh token, once", async () => {
    useOpaqueTokens();
    const application = await newApplication();
    const { body } = await letIn(application, await signIn(), { scope: "profile offline_access" });
    const form = { grant_type: "refresh_token", refresh_token: body.refresh_token };
    const fresh = await token({ ...form, ...secretsOf(application) });
    expect(fresh.body.access_token).not.toBe(body.access_token);
    expect((await accepted(fresh.body.access_token)).isAuthenticated).toBe(true);
    const again = await token({ ...form, ...secretsOf(application) });
    expect(again.body.error).toBe("invalid_grant");
    expect((await accepted(fresh.body.access_token)).isAuthenticated).toBe(false);
  });

  it("gives an ID token for OpenID Connect, which is no session", async () => {
    const application = await newApplication();
    const person = await signIn();
    const extra = { scope: "openid profile email", nonce: "n-1" };
    const { body } = await letIn(application, person, extra);
    const discovered = await (await fetch(`${url}/.well-known/openid-configuration`)).json();
    const keys = createRemoteJWKSet(new URL(discovered.jwks_uri));
    const { payload } = await jwtVerify(body.id_token, keys, {
      issuer: discovered.issuer,
      audience: application.clientId,
    });
    expect(payload).toMatchObject({
      sub: person.user.id,
      nonce: "n-1",
      name: "Ada Lovelace",
      email: "ada@example.com",
    });
    const headers = { Authorization: `Bearer ${body.id_token}` };
    const state = await clerk.authenticateRequest(
      new Request("http://localhost:3000", { headers }),
      { publishableKey: emulator.instance.keys.publishableKey },
    );
    expect(state.isAuthenticated).toBe(false);
  });

  it("refuses another grant", async () => {
    const application = await newApplication();
    const form = { grant_type: "password", ...secretsOf(application) };
    expect((await token(form)).body.error).toBe("unsupported_grant_type");
  });
});

describe("GET /oauth/userinfo", () => {
  const userInfo = async (accessToken: string) => {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${url}/oauth/userinfo`, { headers });
    return { status: response.status, body: await response.json() };
  };

  it("shows what the person has allowed and nothing else", async () => {
    const application = await newApplication();
    const person = await signIn();
    const { body } = await letIn(application, person, { scope: "email" });
    const { body: info } = await userInfo(body.access_token);
    expect(info).toMatchObject({ sub: person.user.id, email: "ada@example.com" });
    expect(info).not.toHaveProperty("given_name");
    expect(info).not.toHaveProperty("private_metadata");
  });

  it("shows the organization that the person chose", async () => {
    const application = await newApplication();
    const person = await signIn();
    const acme = await clerk.organizations.createOrganization({
      name: "Acme",
      createdBy: person.user.id,
    });
    const extra = { scope: "user:org:read", organization_id: acme.id };
    const { body } = await letIn(application, person, extra);
    expect(decodeJwt(body.access_token).org_id).toBe(acme.id);
    expect((await userInfo(body.access_token)).body).toMatchObject({ org_slug: "acme" });
    const other = await clerk.organizations.createOrganization({ name: "Other" });
    const query = { ...authorizeQuery(application.clientId, extra), organization_id: other.id };
    expect((await consent(person, query)).status).toBe(404);
  });

  it("answers a POST too", async () => {
    const { body } = await letIn(await newApplication(), await signIn());
    const headers = { Authorization: `Bearer ${body.access_token}` };
    const response = await fetch(`${url}/oauth/userinfo`, { method: "POST", headers });
    expect(await response.json()).toMatchObject({ given_name: "Ada", family_name: "Lovelace" });
  });

  it("refuses without a token, and after the person is gone", async () => {
    const application = await newApplication();
    const person = await signIn();
    const { body } = await letIn(application, person);
    await clerk.users.deleteUser(person.user.id);
    expect((await userInfo(body.access_token)).status).toBe(401);
    expect((await userInfo("")).status).toBe(401);
  });
});

describe("the end of a token", () => {
  it.each([
    [
      "the Backend API",
      (application: Application, text: string) =>
        clerk.oauthApplications.revokeToken({ oauthApplicationId: application.id, token: text }),
    ],
    [
      "the application",
      (application: Application, text: string) =>
        fetch(`${url}/oauth/token/revoke`, {
          method: "POST",
          body: new URLSearchParams({ token: text, ...secretsOf(application) }),
        }),
    ],
    [
      "deleting the application",
      (application: Application) => clerk.oauthApplications.delete(application.id),
    ],
    ["the passing of a day", async () => (emulator.instance.clockOffset += 86_400_000)],
  ])("comes by %s", async (_, end) => {
    useOpaqueTokens();
    const application = await newApplication();
    const { body } = await letIn(application, await signIn());
    await end(application, body.access_token);
    expect((await accepted(body.access_token)).isAuthenticated).toBe(false);
  });
});

describe("POST /oauth/token_info", () => {
  it("describes a token to the application that has it", async () => {
    const application = await newApplication();
    const other = await newApplication();
    const person = await signIn();
    const { body } = await letIn(application, person);
    const ask = async (asking: Application) => {
      const form = new URLSearchParams({ token: body.access_token, ...secretsOf(asking) });
      return (await fetch(`${url}/oauth/token_info`, { method: "POST", body: form })).json();
    };
    expect(await ask(application)).toMatchObject({ active: true, sub: person.user.id });
    expect(await ask(other)).toEqual({ active: false });
  });
});

describe("POST /oauth/register", () => {
  const register = async (body: Record<string, unknown>) => {
    const response = await fetch(`${url}/oauth/register`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };

  it("is off until it is switched on", async () => {
    const body = { redirect_uris: [redirectUri] };
    expect((await register(body)).status).toBe(422);
    setSettings({ dynamicClientRegistration: true });
    const made = await register({ ...body, token_endpoint_auth_method: "none" });
    expect(made.status).toBe(201);
    expect(made.body).not.toHaveProperty("client_secret");
    const [application] = (await clerk.oauthApplications.list()).data;
    expect(application).toMatchObject({ dynamicallyRegistered: true, isPublic: true });
    expect((await register({ redirect_uris: [] })).body.error).toBe("invalid_redirect_uri");
  });
});

describe("/.well-known", () => {
  it("says where applications register, once they may", async () => {
    const read = async () => (await fetch(`${url}/.well-known/oauth-authorization-server`)).json();
    expect(await read()).not.toHaveProperty("registration_endpoint");
    setSettings({ dynamicClientRegistration: true });
    expect(await read()).toMatchObject({
      issuer: url,
      registration_endpoint: `${url}/oauth/register`,
      code_challenge_methods_supported: ["S256"],
    });
  });
});

describe("/instance/oauth_application_settings", () => {
  it("shows and changes what applications are given", async () => {
    const path = "/instance/oauth_application_settings";
    expect((await request(path)).body).toMatchObject({
      dynamic_oauth_client_registration: false,
      oauth_jwt_access_tokens: true,
      default_scopes: null,
    });
    const body = { oauth_jwt_access_tokens: false, default_scopes: ["email"] };
    expect((await request(path, { method: "PATCH", body })).body).toMatchObject(body);
    const application = await newApplication();
    const answer = await letIn(application, await signIn(), { scope: "" });
    expect(answer.body).toMatchObject({ scope: "email" });
    expect(answer.body.access_token).toMatch(/^oat_/);
    const wrong = { default_scopes: ["everything"] };
    expect((await request(path, { method: "PATCH", body: wrong })).status).toBe(400);
  });
});

describe("oauthApplications", () => {
  it("lists by name, client id and order, and updates", async () => {
    const first = await newApplication({ name: "Alpha" });
    const second = await newApplication({ name: "Beta" });
    const ids = async (params: Parameters<typeof clerk.oauthApplications.list>[0]) =>
      (await clerk.oauthApplications.list(params)).data.map((each) => each.id);
    expect(await ids({ orderBy: "+name" })).toEqual([first.id, second.id]);
    expect(await ids({ nameQuery: "bet" })).toEqual([second.id]);
    expect(await ids({ nameQuery: first.clientId })).toEqual([first.id]);
    const changed = await clerk.oauthApplications.update({
      oauthApplicationId: first.id,
      name: "Renamed",
      scopes: "email",
    });
    expect(changed).toMatchObject({ name: "Renamed", scopes: "email" });
    expect(changed.redirectUris).toEqual([redirectUri]);
    expect((await clerk.oauthApplications.get(first.id)).name).toBe("Renamed");
  });

  it("shows a logo", async () => {
    const { id } = await newApplication();
    const form = new FormData();
    const png = Buffer.from("89504e470d0a1a0a", "hex");
    form.set("file", new File([png], "logo.png", { type: "image/png" }));
    const { secretKey } = emulator.instance.keys;
    const response = await fetch(`${url}/backend-api/v1/oauth_applications/${id}/logo`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${secretKey}` },
      body: form,
    });
    expect(response.status).toBe(200);
    const logo = await fetch((await clerk.oauthApplications.get(id)).clientImageUrl ?? "");
    expect(logo.headers.get("Content-Type")).toBe("image/png");
  });

  it("replaces a secret", async () => {
    const application = await newApplication();
    const { clientSecret } = await clerk.oauthApplications.rotateSecret(application.id);
    expect(clientSecret).not.toBe(application.clientSecret);
    const form = { grant_type: "refresh_token", refresh_token: "x" };
    expect((await token({ ...form, ...secretsOf(application) })).status).toBe(401);
  });

  it.each([
    ["an unknown scope", { scopes: "everything" }, 400],
    ["a redirect URI that a browser would run", { redirectUris: ["javascript:alert(1)"] }, 422],
    ["one redirect URI twice", { redirectUris: [redirectUri, redirectUri] }, 400],
    ["no name", { name: "" }, 422],
  ])("refuses %s", async (_, settings, status) => {
    expect((await apiError(newApplication(settings))).status).toBe(status);
    expect(emulator.store.oauthApplications.size).toBe(0);
  });
});

describe("GET /me/oauth/consent/:clientId", () => {
  it("tells Clerk's component what is asked for", async () => {
    const { clientId } = await newApplication();
    const { client, session } = await signIn();
    const query = new URLSearchParams({
      __clerk_db_jwt: client.devBrowser,
      _clerk_session_id: session.id,
      scope: "openid email",
    });
    const response = await fetch(`${url}/v1/me/oauth/consent/${clientId}?${query}`);
    expect(await response.json()).toMatchObject({
      oauth_application_name: "Reports",
      client_id: clientId,
      scopes: [
        { scope: "openid", requires_consent: false },
        { scope: "email", requires_consent: true, description: "View your email address" },
      ],
    });
  });
});
