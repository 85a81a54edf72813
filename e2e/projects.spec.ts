import type { Page } from "@playwright/test";
import type { Organization } from "./cast";
import { test as base, expect } from "./fixtures";
import { addOlderProjects } from "./many-projects";
import { createProject, openNewProject, openProjects, projectLink } from "./projects-page";

/** How many projects the list shows at once. */
const pageSize = 20;

const test = base.extend<{ harbor: { organization: Organization; page: Page } }>({
  /** An admin on the projects page of an organization that has none yet. */
  harbor: async ({ cast, signedInAs }, use) => {
    const ada = await cast.person("Ada");
    const organization = await cast.organization("Harbor", { admin: ada });
    const page = await signedInAs(ada);
    await openProjects(page, organization);
    await use({ organization, page });
  },
});

test("an admin of a new organization is shown how to begin", async ({ harbor: { page } }) => {
  await expect(page.getByText("No projects yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "New project" })).toBeVisible();
});

test("an admin who gives no name is told so at the field", async ({ harbor: { page } }) => {
  const dialog = await openNewProject(page);
  await dialog.getByLabel("Name").fill("   ");
  await dialog.getByRole("button", { name: "Create project" }).click();
  const name = dialog.getByLabel("Name");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/give the project a name/i);
  await name.fill("Lighthouse");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("heading", { name: "Lighthouse", level: 1 })).toBeVisible();
});

test("an admin finds a project by a part of its name", async ({ harbor }) => {
  const { organization, page } = harbor;
  await createProject(page, "Lighthouse");
  await openProjects(page, organization);
  await createProject(page, "Pier 100%");
  await openProjects(page, organization);
  const search = page.getByRole("searchbox", { name: "Search projects" });
  await search.fill("100%");
  await search.press("Enter");
  await expect(page).toHaveURL(/[?&]search=100/);
  await expect(projectLink(page, "Pier 100%")).toBeVisible();
  await expect(projectLink(page, "Lighthouse")).toBeHidden();
  await search.fill("nothing like it");
  await search.press("Enter");
  await expect(projectLink(page, "Pier 100%")).toBeHidden();
});

test("an admin renames a project", async ({ harbor: { organization, page } }) => {
  await createProject(page, "Lighthouse", "Keeps ships off the rocks.");
  await expect(page.getByText("Keeps ships off the rocks.")).toBeVisible();
  await page.getByRole("button", { name: "Rename" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Foghorn");
  await dialog.getByRole("button", { name: "Rename project" }).click();
  await expect(page.getByRole("heading", { name: "Foghorn", level: 1 })).toBeVisible();
  await openProjects(page, organization);
  await expect(projectLink(page, "Foghorn")).toBeVisible();
  await expect(projectLink(page, "Lighthouse")).toBeHidden();
});

test("an admin archives a project and brings it back", async ({
  harbor: { organization, page },
}) => {
  await createProject(page, "Lighthouse");
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
  await openProjects(page, organization);
  await expect(projectLink(page, "Lighthouse")).toBeHidden();
  await page.getByRole("link", { name: "Archived" }).click();
  await projectLink(page, "Lighthouse").click();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("button", { name: "Archive" })).toBeVisible();
  await openProjects(page, organization);
  await expect(projectLink(page, "Lighthouse")).toBeVisible();
});

test("an admin with more projects than a page turns to the next page", async ({
  harbor: { organization, page },
}) => {
  await createProject(page, "Lighthouse");
  await addOlderProjects(
    organization,
    Array.from({ length: pageSize }, (_, index) => `Buoy ${index + 1}`),
  );
  await openProjects(page, organization);
  await expect(projectLink(page, "Lighthouse")).toBeVisible();
  await expect(projectLink(page, `Buoy ${pageSize}`)).toBeHidden();
  await page.getByRole("link", { name: "Older projects" }).click();
  await expect(projectLink(page, `Buoy ${pageSize}`)).toBeVisible();
  await expect(projectLink(page, "Lighthouse")).toBeHidden();
  await page.getByRole("link", { name: "Newest projects" }).click();
  await expect(projectLink(page, "Lighthouse")).toBeVisible();
});
