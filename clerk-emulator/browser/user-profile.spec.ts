import { password, people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("somebody changes their name", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Update profile" }).click();
  await page.getByLabel("First name").fill("Augusta");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByText("Augusta Admin").first()).toBeVisible();
  const user = await stage.backend.users.getUser(people.ada.id);
  expect(user.firstName).toBe("Augusta");
});

test("somebody adds an address, and proves that it is theirs", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Add email address" }).click();
  await page.getByLabel("Email address").fill("countess+clerk_test@example.com");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Enter verification code").pressSequentially("424242");

  await expect(page.getByRole("button", { name: "Add email address" })).toBeVisible();
  await expect(page.getByText("countess+clerk_test@example.com").first()).toBeVisible();
  const { emailAddresses } = await stage.backend.users.getUser(people.ada.id);
  expect(emailAddresses.map((each) => each.verification?.status)).toEqual(["verified", "verified"]);
});

test("somebody makes another address the primary one, and removes the first", async ({
  page,
  stage,
}) => {
  const emailAddress = "countess+clerk_test@example.com";
  await stage.backend.emailAddresses.createEmailAddress({
    userId: people.ada.id,
    emailAddress,
    verified: true,
  });
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  const menuOf = (address: string) =>
    page
      .locator(".cl-profileSectionItem__emailAddresses", { hasText: address })
      .getByRole("button", { name: "Open menu" });
  await menuOf(emailAddress).click();
  await page.getByRole("menuitem", { name: "Set as primary" }).click();
  await expect(
    page.locator(".cl-profileSectionItem__emailAddresses", { hasText: "Primary" }),
  ).toContainText(emailAddress);
  await menuOf(people.ada.emailAddress).click();
  await page.getByRole("menuitem", { name: "Remove email" }).click();
  await page.getByRole("button", { name: "Remove" }).click();

  await expect(page.getByText(people.ada.emailAddress)).toHaveCount(0);
  const ada = await stage.backend.users.getUser(people.ada.id);
  expect(ada.emailAddresses.map((each) => each.emailAddress)).toEqual([emailAddress]);
});

test("somebody changes their password, but not without the one they have", async ({
  page,
  stage,
}) => {
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Update password" }).click();
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("another-local-password");
  await page.getByLabel("Confirm password").fill("another-local-password");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Incorrect password. Please try again.").last()).toBeVisible();
  await page.getByLabel("Current password").fill(password);
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("button", { name: "Update password" })).toBeVisible();
  const changed = { userId: people.ada.id, password: "another-local-password" };
  expect(await stage.backend.users.verifyPassword(changed)).toEqual({ verified: true });
});

test("somebody signs another device out", async ({ page, stage, browser }) => {
  const elsewhere = await browser.newPage({ baseURL: stage.appOrigin });
  await stage.signIn(people.ada.id, elsewhere);
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  const other = page.getByRole("button", { name: "Open menu" });
  await other.click();
  const answered = page.waitForResponse((response) => /\/revoke/.test(response.url()));
  await page.getByRole("menuitem", { name: "Sign out of device" }).click();
  expect((await answered).status()).toBe(200);

  await stage.open("UserButton", {}, elsewhere);
  await expect(elsewhere.getByRole("button", { name: "Open user menu" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("This device")).toBeVisible();
  await expect(other).toHaveCount(0);
  await elsewhere.close();
});

test("somebody deletes their account", async ({ page, stage }) => {
  await stage.signIn(people.noa.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Delete account" }).click();
  await page.getByLabel(/Delete account/).fill("Delete account");
  await page.locator("form").getByRole("button", { name: "Delete account" }).click();

  await expect(page).toHaveURL("/");
  await expect(stage.backend.users.getUser(people.noa.id)).rejects.toThrow(/Not Found/i);
});
