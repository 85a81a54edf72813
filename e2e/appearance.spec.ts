import { expect, test } from "./fixtures";
import { createProject, openProjects } from "./projects-page";
import { visit } from "./visit";

const phone = { width: 390, height: 844 };

test("a visitor without an account reads the public pages", async ({ page }) => {
  for (const path of ["/", "/pricing"]) {
    const response = await visit(page, path);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: /sign in/i }).first()).toBeVisible();
  }
});

test("somebody at the keyboard skips to the content", async ({ page }) => {
  await visit(page, "/pricing");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
});

test("somebody at the keyboard leaves a dialog and is back where they were", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  const opener = page.getByRole("button", { name: "New project" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New project" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("somebody with a phone never scrolls sideways", async ({ cast, signedInAs }) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await page.setViewportSize(phone);
  await openProjects(page, harbor);
  await createProject(
    page,
    "A name that goes on and on without anyone stopping it before the edge",
  );
  const project = new URL(page.url()).pathname;
  const organization = `/orgs/${harbor.slug}`;
  for (const path of [
    "/",
    "/pricing",
    "/account",
    organization,
    `${organization}/projects`,
    project,
    `${organization}/members`,
    `${organization}/billing`,
    `${organization}/audit-log`,
    `${organization}/settings`,
  ]) {
    await visit(page, path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(phone.width);
  }
});

test("a visitor with a phone never scrolls sideways at the door", async ({ page }) => {
  await page.setViewportSize(phone);
  for (const path of ["/sign-in", "/sign-up"]) {
    await visit(page, path);
    await expect(page.getByLabel("Email address")).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(phone.width);
  }
});

test("a visitor's choice of dark stays after a reload", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await visit(page, "/");
  await expect(page.locator("html")).not.toHaveClass(/dark/);
  await page.getByRole("button", { name: /theme|dark/i }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
});
