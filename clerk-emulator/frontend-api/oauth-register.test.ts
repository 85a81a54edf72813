import { describe, expect, it } from "vitest";
import { openOAuth } from "./open-oauth.ts";

const oauth = await openOAuth();
const { clerk, url } = oauth;

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
    const body = { redirect_uris: [oauth.redirectUri] };
    expect((await register(body)).status).toBe(422);
    oauth.setSettings({ dynamicClientRegistration: true });
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
    oauth.setSettings({ dynamicClientRegistration: true });
    expect(await read()).toMatchObject({
      issuer: url,
      registration_endpoint: `${url}/oauth/register`,
      code_challenge_methods_supported: ["S256"],
    });
  });
});
