import { describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { openOAuth } from "../frontend-api/open-oauth.ts";

const oauth = await openOAuth();
const { clerk, emulator, request, url } = oauth;

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
    const application = await oauth.newApplication();
    const answer = await oauth.letIn(application, await oauth.signIn(), { scope: "" });
    expect(answer.body).toMatchObject({ scope: "email" });
    expect(answer.body.access_token).toMatch(/^oat_/);
    const wrong = { default_scopes: ["everything"] };
    expect((await request(path, { method: "PATCH", body: wrong })).status).toBe(400);
  });
});

describe("oauthApplications", () => {
  it("lists by name, client id and order, and updates", async () => {
    const first = await oauth.newApplication({ name: "Alpha" });
    const second = await oauth.newApplication({ name: "Beta" });
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
    expect(changed.redirectUris).toEqual([oauth.redirectUri]);
    expect((await clerk.oauthApplications.get(first.id)).name).toBe("Renamed");
  });

  it("shows a logo", async () => {
    const { id } = await oauth.newApplication();
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
    const application = await oauth.newApplication();
    const { clientSecret } = await clerk.oauthApplications.rotateSecret(application.id);
    expect(clientSecret).not.toBe(application.clientSecret);
    const form = { grant_type: "refresh_token", refresh_token: "x" };
    expect((await oauth.token({ ...form, ...oauth.secretsOf(application) })).status).toBe(401);
  });

  it.each([
    ["an unknown scope", { scopes: "everything" }, 400],
    ["a redirect URI that a browser would run", { redirectUris: ["javascript:alert(1)"] }, 422],
    ["one redirect URI twice", { redirectUris: [oauth.redirectUri, oauth.redirectUri] }, 400],
    ["no name", { name: "" }, 422],
  ])("refuses %s", async (_, settings, status) => {
    expect((await apiError(oauth.newApplication(settings))).status).toBe(status);
    expect(emulator.store.oauthApplications.size).toBe(0);
  });
});
