import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { openOAuth } from "./open-oauth.ts";

const oauth = await openOAuth();
const { clerk, url } = oauth;

describe("GET /oauth/userinfo", () => {
  const userInfo = async (accessToken: string) => {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${url}/oauth/userinfo`, { headers });
    return { status: response.status, body: await response.json() };
  };

  it("shows what the person has allowed and nothing else", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const { body } = await oauth.letIn(application, person, { scope: "email" });
    const { body: info } = await userInfo(body.access_token);
    expect(info).toMatchObject({ sub: person.user.id, email: "ada@example.com" });
    expect(info).not.toHaveProperty("given_name");
    expect(info).not.toHaveProperty("private_metadata");
  });

  it("shows the organization that the person chose", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const acme = await clerk.organizations.createOrganization({
      name: "Acme",
      createdBy: person.user.id,
    });
    const extra = { scope: "user:org:read", organization_id: acme.id };
    const { body } = await oauth.letIn(application, person, extra);
    expect(decodeJwt(body.access_token).org_id).toBe(acme.id);
    expect((await userInfo(body.access_token)).body).toMatchObject({ org_slug: "acme" });
    const other = await clerk.organizations.createOrganization({ name: "Other" });
    const query = {
      ...oauth.authorizeQuery(application.clientId, extra),
      organization_id: other.id,
    };
    expect((await oauth.consent(person, query)).status).toBe(404);
  });

  it("answers a POST too", async () => {
    const { body } = await oauth.letIn(await oauth.newApplication(), await oauth.signIn());
    const headers = { Authorization: `Bearer ${body.access_token}` };
    const response = await fetch(`${url}/oauth/userinfo`, { method: "POST", headers });
    expect(await response.json()).toMatchObject({ given_name: "Ada", family_name: "Lovelace" });
  });

  it("refuses without a token, and after the person is gone", async () => {
    const application = await oauth.newApplication();
    const person = await oauth.signIn();
    const { body } = await oauth.letIn(application, person);
    await clerk.users.deleteUser(person.user.id);
    expect((await userInfo(body.access_token)).status).toBe(401);
    expect((await userInfo("")).status).toBe(401);
  });
});
