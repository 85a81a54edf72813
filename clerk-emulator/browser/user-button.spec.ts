import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("somebody manages the account, and signs out", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("UserButton");
  await page.getByRole("button", { name: "Open user menu" }).click();
  await page.getByRole("button", { name: "Manage account" }).click();
  await expect(page.getByRole("heading", { name: "Profile details" })).toBeVisible();
  await page.getByRole("button", { name: "Close modal" }).click();
  await page.getByRole("button", { name: "Open user menu" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();

  await expect(page).toHaveURL("/");
  const { data } = await stage.backend.sessions.getSessionList({ userId: people.ada.id });
  expect(data.map(({ status }) => status)).toEqual(["removed"]);
});
