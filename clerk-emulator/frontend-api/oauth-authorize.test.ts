import { describe, expect, it } from "vitest";
import { openOAuth } from "./open-oauth.ts";

const oauth = await openOAuth();
const { emulator, url } = oauth;

describe("the authorization code flow", () => {
  it("asks for consent, and says no to the application when the person does", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const query = oauth.authorizeQuery(application.clientId);
    const page = await (await oauth.authorize(query, person.cookie)).text();
    expect(page).toContain("Reports wants to access");
    expect(page).toContain("View your email address");
    expect(page).toContain("reports.example.com");
    const denied = oauth.answerOf(await oauth.consent(person, query, "false"));
    expect(denied).toMatchObject({ error: "access_denied", state: "a-long-state" });
    expect(emulator.store.oauthGrants.size).toBe(0);
  });

  it.each([
    ["a JWT", true],
    ["opaque", false],
  ])("gives an access token, %s, that Clerk's SDK accepts", async (_, jwtAccessTokens) => {
    oauth.setSettings({ jwtAccessTokens });
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const { body } = await oauth.letIn(application, person);
    expect(body).toMatchObject({
      token_type: "Bearer",
      expires_in: 86_400,
      scope: "profile email",
    });
    expect(body.access_token.startsWith("oat_")).toBe(!jwtAccessTokens);
    expect(await oauth.accepted(body.access_token)).toMatchObject({
      tokenType: "oauth_token",
      isAuthenticated: true,
      userId: person.user.id,
      clientId: application.clientId,
      scopes: ["profile", "email"],
    });
  });

  it("doesn't ask twice, unless the application wants it to", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    await oauth.letIn(application, person);
    const query = oauth.authorizeQuery(application.clientId);
    const again = await oauth.authorize(query, person.cookie);
    expect(oauth.answerOf(again).code).toMatch(/./);
    const more = await oauth.authorize({ ...query, scope: "private_metadata" }, person.cookie);
    const forced = await oauth.authorize({ ...query, prompt: "consent" }, person.cookie);
    expect([more.status, forced.status]).toEqual([200, 200]);
  });

  it("asks nobody when the application has no consent screen", async () => {
    const { clientId } = await oauth.newApplication({ consentScreenEnabled: false });
    const person = await oauth.signIn();
    const response = await oauth.authorize(oauth.authorizeQuery(clientId), person.cookie);
    expect(oauth.answerOf(response).code).toMatch(/./);
  });

  it("sends the person to the application's own consent page", async () => {
    oauth.setSettings({ consentPath: "/oauth-consent" });
    const { clientId } = await oauth.newApplication();
    const { cookie } = await oauth.signIn();
    const response = await oauth.authorize(oauth.authorizeQuery(clientId), cookie);
    const location = new URL(response.headers.get("Location") ?? "");
    expect(location.origin + location.pathname).toBe("http://localhost:3000/oauth-consent");
    expect(location.searchParams.get("client_id")).toBe(clientId);
  });

  it("asks somebody to sign in first", async () => {
    const { clientId } = await oauth.newApplication();
    const page = await (await oauth.authorize(oauth.authorizeQuery(clientId))).text();
    expect(page).toContain("http://localhost:3000/sign-in");
    const silent = await oauth.authorize({ ...oauth.authorizeQuery(clientId), prompt: "none" });
    expect(oauth.answerOf(silent)).toMatchObject({ error: "login_required" });
  });

  it("takes what the application asks for from a form, too", async () => {
    const { clientId } = await oauth.newApplication({ consentScreenEnabled: false });
    const response = await fetch(`${url}/oauth/authorize`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: (await oauth.signIn()).cookie },
      body: new URLSearchParams(oauth.authorizeQuery(clientId)),
    });
    expect(oauth.answerOf(response)).toMatchObject({ state: "a-long-state", iss: url });
  });

  it("answers with a form when the application wants one", async () => {
    const { clientId } = await oauth.newApplication();
    const query = oauth.authorizeQuery(clientId, { response_mode: "form_post" });
    const page = await (await oauth.consent(await oauth.signIn(), query)).text();
    expect(page).toContain(`action="${oauth.redirectUri}"`);
    expect(page).toContain('name="code"');
  });

  it("never leads to an address that isn't the application's", async () => {
    const { clientId } = await oauth.newApplication();
    const { cookie } = await oauth.signIn();
    const evil = { redirect_uri: "https://evil.example.com" };
    const response = await oauth.authorize(oauth.authorizeQuery(clientId, evil), cookie);
    expect([response.status, response.headers.get("Location")]).toEqual([400, null]);
    expect((await oauth.authorize(oauth.authorizeQuery("nobody"), cookie)).status).toBe(401);
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
    const { clientId } = await oauth.newApplication();
    const { cookie } = await oauth.signIn();
    const response = await oauth.authorize(oauth.authorizeQuery(clientId, extra as never), cookie);
    expect(oauth.answerOf(response)).toMatchObject({ error });
  });
});

describe("the scope user:org:read", () => {
  it("is refused where the instance has no organizations", async () => {
    const { instance } = oauth.emulator;
    const organizations = { ...instance.configuration.organizations, enabled: false };
    instance.configuration = { ...instance.configuration, organizations };
    const { clientId } = await oauth.newApplication();
    const { cookie } = await oauth.signIn();
    const query = oauth.authorizeQuery(clientId, { scope: "user:org:read" });
    expect(oauth.answerOf(await oauth.authorize(query, cookie))).toMatchObject({
      error: "invalid_scope",
    });
  });
});

describe("GET /me/oauth/consent/:clientId", () => {
  it("tells Clerk's component what is asked for", async () => {
    const { clientId } = await oauth.newApplication();
    const { client, session } = await oauth.signIn();
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
