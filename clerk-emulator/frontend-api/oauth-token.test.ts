import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { type OAuthApplicationOfTest as Application, openOAuth } from "./open-oauth.ts";

const oauth = await openOAuth();
const { clerk, emulator, url } = oauth;

describe("POST /oauth/token", () => {
  it("lets a public application prove with PKCE that it asked", async () => {
    const application = await oauth.newApplication({ public: true });
    expect(application.clientSecret).toBeUndefined();
    const person = await oauth.signIn();
    const verifier = randomBytes(32).toString("base64url");
    const code_challenge = createHash("sha256").update(verifier).digest("base64url");
    const plain = await oauth.authorize(oauth.authorizeQuery(application.clientId), person.cookie);
    expect(oauth.answerOf(plain)).toMatchObject({ error: "invalid_request" });
    const extra = { code_challenge, code_challenge_method: "S256" };
    const query = oauth.authorizeQuery(application.clientId, extra);
    const { code = "" } = oauth.answerOf(await oauth.consent(person, query));
    const form = {
      grant_type: "authorization_code",
      client_id: application.clientId,
      redirect_uri: oauth.redirectUri,
      code,
    };
    expect((await oauth.token({ ...form, code_verifier: "wrong" })).body.error).toBe(
      "invalid_grant",
    );
    expect((await oauth.token({ ...form, code_verifier: verifier })).status).toBe(200);
  });

  it("ends everything when a code comes twice", async () => {
    oauth.setSettings({ jwtAccessTokens: false });
    const application = await oauth.newApplication();
    const { code, body } = await oauth.letIn(application, await oauth.signIn());
    const form = { grant_type: "authorization_code", code, redirect_uri: oauth.redirectUri };
    const again = await oauth.token({ ...form, ...oauth.secretsOf(application) });
    expect([again.status, again.body.error]).toEqual([400, "invalid_grant"]);
    expect((await oauth.accepted(body.access_token)).isAuthenticated).toBe(false);
  });

  it("refuses a code after ten minutes, a wrong secret and a wrong address", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const { code = "" } = oauth.answerOf(
      await oauth.consent(person, oauth.authorizeQuery(application.clientId)),
    );
    const form = { grant_type: "authorization_code", code, redirect_uri: oauth.redirectUri };
    const wrong = { client_id: application.clientId, client_secret: "wrong" };
    expect((await oauth.token({ ...form, ...wrong })).status).toBe(401);
    const secrets = oauth.secretsOf(application);
    const elsewhere = await oauth.token({
      ...form,
      ...secrets,
      redirect_uri: "https://example.com",
    });
    expect(elsewhere.body.error).toBe("invalid_grant");
    emulator.instance.clockOffset += 10 * 60 * 1000;
    expect((await oauth.token({ ...form, ...secrets })).body.error).toBe("invalid_grant");
  });

  it("gives new tokens for a refresh token, once", async () => {
    oauth.setSettings({ jwtAccessTokens: false });
    const application = await oauth.newApplication();
    const { body } = await oauth.letIn(application, await oauth.signIn(), {
      scope: "profile offline_access",
    });
    const form = { grant_type: "refresh_token", refresh_token: body.refresh_token };
    const fresh = await oauth.token({ ...form, ...oauth.secretsOf(application) });
    expect(fresh.body.access_token).not.toBe(body.access_token);
    expect((await oauth.accepted(fresh.body.access_token)).isAuthenticated).toBe(true);
    const again = await oauth.token({ ...form, ...oauth.secretsOf(application) });
    expect(again.body.error).toBe("invalid_grant");
    expect((await oauth.accepted(fresh.body.access_token)).isAuthenticated).toBe(false);
  });

  it("gives an ID token for OpenID Connect, which is no session", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const extra = { scope: "openid profile email", nonce: "n-1" };
    const { body } = await oauth.letIn(application, person, extra);
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
    const application = await oauth.newApplication();
    const form = { grant_type: "password", ...oauth.secretsOf(application) };
    expect((await oauth.token(form)).body.error).toBe("unsupported_grant_type");
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
          body: new URLSearchParams({ token: text, ...oauth.secretsOf(application) }),
        }),
    ],
    [
      "deleting the application",
      (application: Application) => clerk.oauthApplications.delete(application.id),
    ],
    ["the passing of a day", async () => (emulator.instance.clockOffset += 86_400_000)],
  ])("comes by %s", async (_, end) => {
    oauth.setSettings({ jwtAccessTokens: false });
    const application = await oauth.newApplication();
    const { body } = await oauth.letIn(application, await oauth.signIn());
    await end(application, body.access_token);
    expect((await oauth.accepted(body.access_token)).isAuthenticated).toBe(false);
  });
});

describe("POST /oauth/token_info", () => {
  it("describes a token to the application that has it", async () => {
    const application = await oauth.newApplication();
    const other = await oauth.newApplication();
    const person = await oauth.signIn();
    const { body } = await oauth.letIn(application, person);
    const ask = async (asking: Application) => {
      const form = new URLSearchParams({ token: body.access_token, ...oauth.secretsOf(asking) });
      return (await fetch(`${url}/oauth/token_info`, { method: "POST", body: form })).json();
    };
    expect(await ask(application)).toMatchObject({ active: true, sub: person.user.id });
    expect(await ask(other)).toEqual({ active: false });
  });
});
