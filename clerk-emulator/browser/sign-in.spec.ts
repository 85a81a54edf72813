import { password, people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("somebody signs in with an address and a password", async ({ page, stage }) => {
  await stage.open("SignIn");
  await page.getByLabel("Email address").fill(people.ada.emailAddress);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();

  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("somebody who forgot the password sets another one after a code", async ({ page, stage }) => {
  await stage.open("SignIn");
  await page.getByLabel("Email address").fill(people.ada.emailAddress);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await page.getByRole("button", { name: "Reset your password" }).click();
  await page.getByLabel("Enter verification code").pressSequentially("424242");
  await page.getByLabel("New password").fill("another-local-password");
  await page.getByLabel("Confirm password").fill("another-local-password");
  await page.getByRole("button", { name: "Reset Password" }).click();

  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
  const changed = { userId: people.ada.id, password: "another-local-password" };
  expect(await stage.backend.users.verifyPassword(changed)).toEqual({ verified: true });
});

test("somebody opens the profile, and sees the address", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");

  await expect(page.getByText(people.ada.emailAddress).first()).toBeVisible();
});
