import { expect, type Locator, type Page } from "@playwright/test";
import type { Organization } from "./cast";
import { visit } from "./visit";

/** Opens an organization's projects and waits until they are there. */
export async function openProjects(page: Page, { slug }: Pick<Organization, "slug">) {
  await visit(page, `/orgs/${slug}/projects`);
  await expect(page.getByRole("heading", { name: "Projects", level: 1 })).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading projects" })).toBeHidden();
}

/** The project's link in the list. */
export function projectLink(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("link", { name, exact: true });
}

/** Opens the dialog that makes a project. */
export async function openNewProject(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Makes a project in the dialog of the projects page, and waits until it has its own page. */
export async function createProject(page: Page, name: string, description = ""): Promise<void> {
  const dialog = await openNewProject(page);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Description").fill(description);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}
