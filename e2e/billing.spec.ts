import { currentPlan, openBilling, planCard } from "./billing-page";
import { expect, test } from "./fixtures";
import { createProject, openProjects } from "./projects-page";
import { visit } from "./visit";

test("whoever pays sees the plan, what of it is used, and the plans to choose from", async ({
  cast,
  signedInAs,
}) => {
  const [ada, bill] = [await cast.person("Ada"), await cast.person("Bill")];
  const harbor = await cast.organization("Harbor", { admin: ada, billing: bill });
  const admins = await signedInAs(ada);
  await openProjects(admins, harbor);
  await createProject(admins, "Lighthouse");

  const page = await signedInAs(bill);
  await openBilling(page, harbor);
  await expect(currentPlan(page)).toContainText("Free");
  await expect(page.getByRole("listitem").filter({ hasText: "Active projects" })).toContainText(
    "1 of 5",
  );
  await expect(planCard(page, "Pro").getByRole("button", { name: "Subscribe" })).toBeVisible();
  await page.getByRole("link", { name: "Invoices and payment methods" }).click();
  await expect(page).toHaveURL(`/orgs/${harbor.slug}/settings/organization-billing`);
});

test("a member sees the plan and who can change it, a viewer neither", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const vic = await cast.person("Vic");
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max], viewer: vic });
  await openProjects(await signedInAs(ada), harbor);

  const members = await signedInAs(max);
  await openBilling(members, harbor);
  await expect(currentPlan(members)).toContainText("Free");
  await expect(members.getByText(`${ada.name} can change the plan for you.`)).toBeVisible();
  await expect(members.getByRole("link", { name: "Invoices and payment methods" })).toHaveCount(0);

  const viewers = await signedInAs(vic);
  await openProjects(viewers, harbor);
  const navigation = viewers.getByRole("navigation", { name: "Organization" });
  await expect(navigation.getByRole("link", { name: "Billing" })).toHaveCount(0);
  const response = await visit(viewers, `/orgs/${harbor.slug}/billing`);
  expect(response?.status()).toBe(404);
});
