import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("somebody lets another application in, on the application's own page", async ({
  page,
  stage,
}) => {
  await stage.configure({ tokens: { oauth_applications: { consent_path: "/OAuthConsent" } } });
  const redirectUri = `${stage.appOrigin}/`;
  const { clientId } = await stage.backend.oauthApplications.create({
    name: "Reports",
    redirectUris: [redirectUri],
  });
  await stage.signIn(people.ada.id);
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "profile email",
    state: "a-long-state",
  });
  await page.goto(`${stage.url}/oauth/authorize?${query}`);
  await expect(page.getByText("View your email address")).toBeVisible();
  await page.getByRole("button", { name: "Allow" }).click();

  await page.waitForURL(/code=/);
  expect(new URL(page.url()).searchParams.get("state")).toBe("a-long-state");
});

test("somebody keeps another application out, on the emulator's page", async ({ page, stage }) => {
  const redirectUri = `${stage.appOrigin}/`;
  const { clientId } = await stage.backend.oauthApplications.create({
    name: "Reports",
    redirectUris: [redirectUri],
  });
  await stage.signIn(people.ada.id);
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    state: "a-long-state",
  });
  await page.goto(`${stage.url}/oauth/authorize?${query}`);
  await expect(page.getByRole("heading", { name: /Reports wants to access/ })).toBeVisible();
  await page.getByRole("button", { name: "Deny" }).click();

  await page.waitForURL(/error=access_denied/);
});

test("somebody who is signed out signs in first, and comes back", async ({ page, stage }) => {
  const redirectUri = `${stage.appOrigin}/`;
  const { clientId } = await stage.backend.oauthApplications.create({
    name: "Reports",
    redirectUris: [redirectUri],
  });
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    state: "a-long-state",
  });
  await page.goto(`${stage.url}/oauth/authorize?${query}`);
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await stage.signIn(people.ada.id, await page.context().newPage());
  await page.getByRole("link", { name: "continue" }).click();
  await page.getByRole("button", { name: "Allow" }).click();

  await page.waitForURL(/code=/);
});
