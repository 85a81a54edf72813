import { buyPlan, cancelPlan, currentPlan, openBilling } from "./billing-page";
import { control } from "./emulator-control";
import { expect, test } from "./fixtures";
import { addOlderProjects } from "./many-projects";
import { createProject, openNewProject, openProjects, projectLink } from "./projects-page";

const day = 24 * 60 * 60;

// Nobody is signed out by the month that passes.
test.beforeEach(() => control("PATCH", "/configuration", { session_lifetime_seconds: 60 * day }));
test.afterEach(async () => {
  await control("DELETE", "/clock");
  await control("PATCH", "/configuration", { session_lifetime_seconds: 7 * day });
});

test("an organization whose larger plan has ended keeps all of its projects, and adds none", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  await createProject(page, "Lighthouse");
  await openBilling(page, harbor);
  await buyPlan(page, "Pro");
  await addOlderProjects(harbor, ["Pier", "Quay", "Mole", "Buoy", "Tide", "Reef"]);
  await cancelPlan(page, harbor);

  await control("POST", "/clock", { days: 32 });

  await openBilling(page, harbor);
  await expect(currentPlan(page)).toContainText("Free");
  await expect(page.getByRole("status")).toContainText("7 active projects, with room for 5");
  await openProjects(page, harbor);
  await expect(projectLink(page, "Reef")).toBeVisible();
  const dialog = await openNewProject(page);
  await dialog.getByLabel("Name").fill("One too many");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The Free plan has room for 5");
});
