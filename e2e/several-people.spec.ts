import { expect, test } from "./fixtures";
import { createProject, openProjects, projectLink } from "./projects-page";

test("two people in two browsers work at once, each in their own organization", async ({
  cast,
  signedInAs,
}) => {
  const [ada, otto] = [await cast.person("Ada"), await cast.person("Otto")];
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: otto });
  const [adas, ottos] = await Promise.all([signedInAs(ada), signedInAs(otto)]);
  await Promise.all([openProjects(adas, harbor), openProjects(ottos, garden)]);
  await Promise.all([createProject(adas, "Lighthouse"), createProject(ottos, "Greenhouse")]);
  await Promise.all([openProjects(adas, harbor), openProjects(ottos, garden)]);
  await expect(projectLink(adas, "Lighthouse")).toBeVisible();
  await expect(projectLink(adas, "Greenhouse")).toBeHidden();
  await expect(projectLink(ottos, "Greenhouse")).toBeVisible();
  await expect(projectLink(ottos, "Lighthouse")).toBeHidden();
});
