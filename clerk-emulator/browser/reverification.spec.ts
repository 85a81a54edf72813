import { password, people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("somebody who signed in a while ago proves themselves again to change their password", async ({
  page,
  stage,
}) => {
  await stage.configure({ factors: { reverification: true } });
  await stage.signIn(people.ada.id);
  await stage.control("POST", "/clock", { minutes: 11 });
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Update password" }).click();
  await page.getByLabel("New password").fill("another-local-password");
  await page.getByLabel("Confirm password").fill("another-local-password");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("heading", { name: "Verification required" })).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("button", { name: "Update password" })).toBeVisible();
  const changed = { userId: people.ada.id, password: "another-local-password" };
  expect(await stage.backend.users.verifyPassword(changed)).toEqual({ verified: true });
});
