import { buyPlan, cancelPlan, currentPlan } from "./billing-page";
import { expect, test } from "./fixtures";
import { addOlderProjects } from "./many-projects";
import { createProject, openNewProject, openProjects } from "./projects-page";

test("an organization fills its plan, buys a larger one, and keeps it until the end of the month", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  await createProject(page, "Lighthouse");
  await addOlderProjects(harbor, ["Pier", "Quay", "Mole", "Buoy"]);

  await openProjects(page, harbor);
  const dialog = await openNewProject(page);
  await dialog.getByLabel("Name").fill("One too many");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    "The Free plan has room for 5 active projects, and all of it is used.",
  );
  await expect(dialog.getByLabel("Name")).toHaveValue("One too many");

  await dialog.getByRole("link", { name: "See the plans" }).click();
  await expect(page.getByRole("main")).toContainText("5 of 5");
  await buyPlan(page, "Pro");
  await expect(page.getByRole("main")).toContainText("5 of 100");

  await openProjects(page, harbor);
  await createProject(page, "One more");

  await cancelPlan(page, harbor);
  await expect(currentPlan(page)).toContainText("It holds until");
  await openProjects(page, harbor);
  await createProject(page, "Within the month");
});

test("a member who fills the plan is told who can change it", async ({ cast, signedInAs }) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max] });
  const page = await signedInAs(max);
  await openProjects(page, harbor);
  await createProject(page, "Lighthouse");
  await addOlderProjects(harbor, ["Pier", "Quay", "Mole", "Buoy"]);

  await openProjects(page, harbor);
  const dialog = await openNewProject(page);
  await dialog.getByLabel("Name").fill("One too many");
  await dialog.getByRole("button", { name: "Create project" }).click();

  await expect(dialog.getByRole("alert")).toContainText("An owner, an admin or whoever has");
  await expect(dialog.getByRole("link")).toHaveCount(0);
});
