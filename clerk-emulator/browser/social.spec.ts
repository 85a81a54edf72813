import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

test.beforeEach(async ({ stage }) => {
  await stage.configure({
    social_providers: { google: { enabled: true }, github: { enabled: true } },
  });
});

test("somebody signs in with the Google account of their address", async ({ page, stage }) => {
  await stage.open("SignIn");
  await page.getByRole("button", { name: /Google/ }).click();
  await expect(page.getByRole("heading", { name: "Sign in with Google" })).toBeVisible();
  await page.getByRole("button", { name: people.ada.emailAddress }).click();

  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("somebody new signs in with GitHub, and has an account with their name", async ({
  page,
  stage,
}) => {
  await stage.open("SignIn");
  await page.getByRole("button", { name: /GitHub/ }).click();
  await page.getByText("Use another account").click();
  await page.getByLabel("Email address").fill("grace@example.com");
  await page.getByLabel("First name").fill("Grace");
  await page.getByLabel("Last name").fill("Hopper");
  await page.getByRole("button", { name: "Continue", exact: true }).click();

  await page.getByRole("button", { name: "Open user menu" }).click();
  await expect(page.getByText("Grace Hopper")).toBeVisible();
});

test("somebody who has an account signs up with Google, and is signed in", async ({
  page,
  stage,
}) => {
  await stage.open("SignUp");
  await page.getByRole("button", { name: /Google/ }).click();
  await page.getByRole("button", { name: people.ada.emailAddress }).click();

  await page.getByRole("button", { name: "Open user menu" }).click();
  await expect(page.getByText("Ada Admin")).toBeVisible();
});

test("somebody without a network sees whose button is which", async ({ page, stage }) => {
  await page.route("https://img.clerk.com/**", (route) => route.abort());
  await stage.configure({ social_providers: { microsoft: { enabled: true } } });
  await stage.open("SignIn");
  for (const [provider, property] of [
    ["google", "background-image"],
    ["github", "mask-image"],
    ["microsoft", "background-image"],
  ] as const) {
    const icon = page.locator(`.cl-socialButtonsProviderIcon__${provider}`);
    await expect(icon).toHaveCSS(property, /^url\("data:image\/svg/);
  }
});

test("somebody refuses at Google, and reads why they aren't signed in", async ({ page, stage }) => {
  await stage.open("SignIn");
  await page.getByRole("button", { name: /Google/ }).click();
  await page.getByRole("button", { name: "Deny access" }).click();

  await expect(page.getByText("You did not grant access to your account.")).toBeVisible();
});

test("somebody proves an address that GitHub hasn't verified", async ({ page, stage }) => {
  await stage.open("SignIn");
  await page.getByRole("button", { name: /GitHub/ }).click();
  await page.getByText("Use another account").click();
  await page.getByLabel("Email address").fill(people.ada.emailAddress);
  await page.getByLabel("The address isn’t verified there").check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("link", { name: "Use another method" }).click();
  await page.getByRole("button", { name: /Email code/ }).click();
  await page.getByLabel("Enter verification code").pressSequentially("424242");

  await page.getByRole("button", { name: "Open user menu" }).click();
  await expect(page.getByText("Ada Admin")).toBeVisible();
});

test("somebody connects GitHub in the profile, and removes it again", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Connect account" }).click();
  await page.getByRole("menuitem", { name: "Connect GitHub account" }).click();
  await page.getByText("Use another account").click();
  await page.getByLabel("Email address").fill("countess@example.com");
  await page.getByRole("button", { name: "Continue", exact: true }).click();

  await expect(page.getByText("• countess")).toBeVisible();
  const account = page.locator(".cl-profileSectionItem__connectedAccounts");
  await account.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("• countess")).toBeHidden();
});
