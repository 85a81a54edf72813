import { switchTo } from "./clerk-components";
import { expect, test } from "./fixtures";
import { createProject, openProjects, projectLink } from "./projects-page";
import { visit } from "./visit";

test("somebody in two organizations switches between them and sees each one's projects", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  await createProject(page, "Lighthouse");
  await openProjects(page, garden);
  await createProject(page, "Greenhouse");

  await switchTo(page, harbor.name);
  await expect(page).toHaveURL(`/orgs/${harbor.slug}`);
  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await expect(projectLink(page, "Lighthouse")).toBeVisible();
  await expect(projectLink(page, "Greenhouse")).toBeHidden();

  await switchTo(page, garden.name);
  await expect(page).toHaveURL(`/orgs/${garden.slug}`);
  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await expect(projectLink(page, "Greenhouse")).toBeVisible();
  await expect(projectLink(page, "Lighthouse")).toBeHidden();
});

test("somebody in several organizations chooses one after signing in", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: ada });
  const page = await signedInAs(ada);
  await visit(page, "/select-org");
  await expect(page.getByRole("button", { name: garden.name })).toBeVisible();
  await page.getByRole("button", { name: harbor.name }).click();
  await expect(page).toHaveURL(`/orgs/${harbor.slug}`);
});
