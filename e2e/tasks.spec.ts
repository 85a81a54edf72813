import type { Page } from "@playwright/test";
import type { Organization } from "./cast";
import { test as base, expect } from "./fixtures";
import { createProject, openProjects } from "./projects-page";

const test = base.extend<{ lighthouse: { organization: Organization; page: Page } }>({
  /** An admin on the page of a new project, in an organization with a second member, Max. */
  lighthouse: async ({ cast, signedInAs }, use) => {
    const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
    const organization = await cast.organization("Harbor", { admin: ada, members: [max] });
    const theirs = await signedInAs(max);
    await openProjects(theirs, organization);
    const page = await signedInAs(ada);
    await openProjects(page, organization);
    await createProject(page, "Lighthouse");
    await use({ organization, page });
  },
});

test("an admin adds a task, and is told when it has no title", async ({ lighthouse: { page } }) => {
  await expect(page.getByText("Nothing to do yet.")).toBeVisible();
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByLabel("New task")).toHaveAccessibleDescription(/say what there is to do/i);

  await addTask(page, "Clean the lamp");
  await expect(page.getByLabel("New task")).toHaveValue("");
  await page.reload();
  await expect(task(page, "Clean the lamp")).toBeVisible();
});

test("an admin finishes a task and takes that back", async ({ lighthouse: { page } }) => {
  await addTask(page, "Clean the lamp");
  await page.getByRole("button", { name: "Complete Clean the lamp" }).click();
  await page.getByRole("button", { name: "Reopen Clean the lamp" }).click();
  await expect(page.getByRole("button", { name: "Complete Clean the lamp" })).toBeVisible();
});

test("an admin gives a task to a member, and to nobody", async ({ lighthouse: { page } }) => {
  await addTask(page, "Clean the lamp");
  await page.getByRole("button", { name: "Assign Clean the lamp" }).click();
  await assignTo(page, /^Max/);
  const given = page.getByRole("button", { name: /^Max.* is to do Clean the lamp$/ });
  await given.click();
  await assignTo(page, "Nobody");
  await expect(page.getByRole("button", { name: "Assign Clean the lamp" })).toBeVisible();
});

function task(page: Page, title: string) {
  return page.getByRole("list", { name: "Tasks" }).getByText(title);
}

async function addTask(page: Page, title: string) {
  await page.getByLabel("New task").fill(title);
  await page.getByRole("button", { name: "Add" }).click();
  await expect(task(page, title)).toBeVisible();
}

async function assignTo(page: Page, name: string | RegExp) {
  const dialog = page.getByRole("dialog", { name: "Assign task" });
  const option = dialog.getByRole("option", { name });
  await dialog.getByLabel("Member").selectOption((await option.getAttribute("value")) ?? "");
  await dialog.getByRole("button", { name: "Assign task" }).click();
  await expect(dialog).toBeHidden();
}
