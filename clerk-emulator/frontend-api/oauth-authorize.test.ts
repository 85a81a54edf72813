import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { oauthFlow } from "./oauth-flow.ts";

const served = await serveEmulator();
const { emulator } = served;
const { url } = served.emulator.instance;
const {
  redirectUri,
  newApplication,
  signIn,
  authorizeQuery,
  authorize,
  consent,
  answerOf,
  letIn,
  setSettings,
  accepted,
} = oauthFlow(served);
beforeEach(served.reset);
afterAll(served.stop);

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

  it("takes what the application asks for from a form, too", async () => {
    const { clientId } = await newApplication({ consentScreenEnabled: false });
    const response = await fetch(`${url}/oauth/authorize`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: (await signIn()).cookie },
      body: new URLSearchParams(authorizeQuery(clientId)),
    });
    expect(answerOf(response)).toMatchObject({ state: "a-long-state", iss: url });
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

describe("the scope user:org:read", () => {
  it("is refused where the instance has no organizations", async () => {
    const { instance } = served.emulator;
    const organizations = { ...instance.configuration.organizations, enabled: false };
    instance.configuration = { ...instance.configuration, organizations };
    const { clientId } = await newApplication();
    const { cookie } = await signIn();
    const query = authorizeQuery(clientId, { scope: "user:org:read" });
    expect(answerOf(await authorize(query, cookie))).toMatchObject({ error: "invalid_scope" });
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
