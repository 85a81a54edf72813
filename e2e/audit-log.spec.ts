import { readFile } from "node:fs/promises";
import { buyPlan, openBilling } from "./billing-page";
import { expect, test } from "./fixtures";
import { createProject, openProjects } from "./projects-page";
import { visit } from "./visit";

test("on the free plan the audit log is an offer, with a way to buy it for who may", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max] });
  const admins = await signedInAs(ada);
  await openProjects(admins, harbor);
  await admins.getByRole("link", { name: "Audit log" }).click();
  await expect(admins.getByText("The Pro or Enterprise plan lets you read")).toBeVisible();
  await admins.getByRole("link", { name: "See the plans" }).click();
  await expect(admins).toHaveURL(`/orgs/${harbor.slug}/billing`);

  const members = await signedInAs(max);
  const answer = await visit(members, `/orgs/${harbor.slug}/audit-log/export`);
  expect(answer?.status()).toBe(200);
  await expect(members).toHaveURL(`/orgs/${harbor.slug}/audit-log`);
  await expect(members.getByText(`${ada.name} can change the plan for you.`)).toBeVisible();
  await expect(members.getByRole("link", { name: "See the plans" })).toHaveCount(0);
});

test("with a plan that has it, an admin reads and exports it, and a member finds nothing", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max] });
  const admins = await signedInAs(ada);
  await openProjects(admins, harbor);
  await createProject(admins, "=Lighthouse");
  await openBilling(admins, harbor);
  await buyPlan(admins, "Pro");

  await admins.getByRole("link", { name: "Audit log" }).click();
  await expect(admins.getByRole("list", { name: "Entries" })).toContainText(
    `${ada.name} created the project “=Lighthouse”`,
  );
  const [download] = await Promise.all([
    admins.waitForEvent("download"),
    admins.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^audit-log-${harbor.slug}-\\d{4}-\\d{2}-\\d{2}\\.csv$`),
  );
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toContain('"Person","What happened"');
  expect(lines[1]).toContain(`"${ada.name}","created the project “=Lighthouse”"`);

  const members = await signedInAs(max);
  await openProjects(members, harbor);
  await expect(members.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  for (const path of ["audit-log", "audit-log/export"]) {
    const response = await visit(members, `/orgs/${harbor.slug}/${path}`);
    expect(response?.status(), path).toBe(404);
  }
});
