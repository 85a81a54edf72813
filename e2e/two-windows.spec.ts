import { expect, test } from "./fixtures";
import { createProject, openNewProject, openProjects, projectLink } from "./projects-page";
import { bringToFront } from "./windows";

test("a person with two windows on two organizations writes into each window's own", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: ada });
  const left = await signedInAs(ada);
  const right = await left.context().newPage();
  await openProjects(left, harbor);
  await openProjects(right, garden);

  await bringToFront(left, right, harbor);
  await createProject(left, "Lighthouse");
  await bringToFront(right, left, garden);
  await createProject(right, "Greenhouse");

  for (const [page, organization, own, others] of [
    [left, harbor, "Lighthouse", "Greenhouse"],
    [right, garden, "Greenhouse", "Lighthouse"],
  ] as const) {
    await openProjects(page, organization);
    await expect(projectLink(page, own)).toBeVisible();
    await expect(projectLink(page, others)).toBeHidden();
  }
});

test("a person's stale window never writes into the organization of the other window", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: ada });
  const stale = await signedInAs(ada);
  await openProjects(stale, harbor);
  const dialog = await openNewProject(stale);
  await dialog.getByLabel("Name").fill("Stray");

  const other = await stale.context().newPage();
  await openProjects(other, garden);
  const answered = stale.waitForResponse((response) => response.request().method() === "POST");
  await dialog.getByRole("button", { name: "Create project" }).click();
  expect((await answered).status()).toBeLessThan(500);

  await openProjects(other, garden);
  await expect(other.getByText("No projects yet")).toBeVisible();
  await expect(projectLink(other, "Stray")).toBeHidden();
});
