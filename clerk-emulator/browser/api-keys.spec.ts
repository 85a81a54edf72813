import { organizations, people } from "../people.ts";
import { expect, test } from "./stage.ts";

const enabled = { user_api_keys_enabled: true, organization_api_keys_enabled: true };

test("somebody makes an API key, uses it and revokes it", async ({ page, stage }) => {
  await stage.configure({ tokens: enabled });
  // Noa is in no organization, whose keys these would be otherwise.
  await stage.signIn(people.noa.id);
  await stage.open("APIKeys");
  await page.getByRole("button", { name: "Add new key" }).click();
  await page.getByLabel("Secret key name").fill("Laptop");
  await page.getByRole("button", { name: "Create key" }).click();
  const secret = await page.getByRole("dialog").getByRole("textbox").inputValue();
  await page.getByRole("button", { name: "Copy & Close" }).click();

  await expect(page.getByText("Laptop")).toBeVisible();
  const headers = { Authorization: `Bearer ${secret}` };
  const used = new Request(stage.appOrigin, { headers });
  const state = await stage.backend.authenticateRequest(used, { acceptsToken: "api_key" });
  expect(state.toAuth()).toMatchObject({ userId: people.noa.id });

  await page.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("menuitem", { name: "Revoke key" }).click();
  await page.getByLabel('Type "Revoke" to confirm').fill("Revoke");
  await page.getByRole("button", { name: "Revoke key" }).click();

  await expect(page.getByText("No API keys found")).toBeVisible();
  const again = await stage.backend.authenticateRequest(used, { acceptsToken: "api_key" });
  expect(again.isAuthenticated).toBe(false);
});

test("somebody is told that the name of a key is taken", async ({ page, stage }) => {
  await stage.configure({ tokens: enabled });
  await stage.backend.apiKeys.create({ name: "Laptop", subject: people.ada.id });
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Add new key" }).click();
  await page.getByLabel("Secret key name").fill("Laptop");
  await page.getByRole("button", { name: "Create key" }).click();

  await expect(page.getByText(/already exists/)).toBeVisible();
});

test("an admin sees the organization's API keys, a member doesn't", async ({ page, stage }) => {
  await stage.configure({ tokens: enabled });
  await stage.backend.apiKeys.create({ name: "Build server", subject: organizations.acme.id });
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("APIKeys");
  await expect(page.getByText("Build server")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add new key" })).toBeVisible();

  await page.evaluate(() => (window as unknown as { Clerk: BrowserClerk }).Clerk.signOut());
  await expect(page).toHaveURL("/");
  await stage.signIn(people.max.id);
  await stage.open("APIKeys");
  await expect(page.getByText("No API keys found")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add new key" })).toBeHidden();
});

test("an admin makes a key for the organization in its profile", async ({ page, stage }) => {
  await stage.configure({ tokens: enabled });
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Add new key" }).click();
  await page.getByLabel("Secret key name").fill("Build server");
  await page.getByRole("button", { name: "Create key" }).click();
  await page.getByRole("button", { name: "Copy & Close" }).click();

  await expect(page.getByText("Build server")).toBeVisible();
  const { data } = await stage.backend.apiKeys.list({ subject: organizations.acme.id });
  expect(data.map(({ name, createdBy }) => [name, createdBy])).toEqual([
    ["Build server", people.ada.id],
  ]);
});

interface BrowserClerk {
  signOut(): Promise<void>;
}
