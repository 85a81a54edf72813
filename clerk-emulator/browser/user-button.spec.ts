import { password, people } from "../people.ts";
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

test("somebody adds a second account, and goes back to the first", async ({ page, stage }) => {
  await stage.configure({ single_session_mode: false });
  await stage.signIn(people.ada.id);
  await stage.open("UserButton");
  await page.getByRole("button", { name: "Open user menu" }).click();
  await page.getByRole("button", { name: "Add account" }).click();
  await page.getByLabel("Email address").fill(people.max.emailAddress);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "Open user menu" }).click();
  await expect(page.getByText(people.max.emailAddress)).toBeVisible();
  await page.getByRole("button", { name: /Ada Admin/ }).click();

  await expect(page).toHaveURL("/");
  await expect(page.locator("body[data-loaded]")).toBeAttached();
  const active = () => (window as unknown as { Clerk: BrowserClerk }).Clerk.user?.id;
  expect(await page.evaluate(active)).toBe(people.ada.id);
});

interface BrowserClerk {
  user: { id: string } | null;
}
