import { buyPlan, cancelPlan, currentPlan, openBilling } from "./billing-page";
import { expect, test } from "./fixtures";
import { addOlderProjects } from "./many-projects";
import { createProject, openNewProject, openProjects, projectLink } from "./projects-page";

const day = 24 * 60 * 60;

// Nobody is signed out by the month that passes.
test.beforeEach(() => tell("PATCH", "configuration", { session_lifetime_seconds: 60 * day }));
test.afterEach(async () => {
  await tell("DELETE", "clock");
  await tell("PATCH", "configuration", { session_lifetime_seconds: 7 * day });
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

  await tell("POST", "clock", { days: 32 });

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

/** The month that a plan is paid for passes at once: only the emulator can be told to. */
async function tell(method: string, what: string, body?: Record<string, number>): Promise<void> {
  const { origin } = new URL(process.env.CLERK_API_URL ?? "");
  const answer = await fetch(`${origin}/emulator/${what}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${method} ${what}: ${answer.status}`).toBe(true);
}
