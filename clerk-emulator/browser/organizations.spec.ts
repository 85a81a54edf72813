import { organizations, people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("somebody makes an organization, and is in it", async ({ page, stage }) => {
  await stage.signIn(people.noa.id);
  await stage.open("CreateOrganization", {
    skipInvitationScreen: true,
    afterCreateOrganizationUrl: "/OrganizationSwitcher",
  });
  await page.getByLabel("Name", { exact: true }).fill("Observatory");
  await page.getByRole("button", { name: "Create organization" }).click();

  await expect(page).toHaveURL("/OrganizationSwitcher");
  await expect(page.getByRole("button", { name: "Open organization switcher" })).toContainText(
    "Observatory",
  );
});

test("somebody switches to another of their organizations", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("OrganizationSwitcher");
  const switcher = page.getByRole("button", { name: "Open organization switcher" });
  const other = (await switcher.textContent())?.includes("Acme") ? "Globex" : "Acme";
  await switcher.click();
  await page.getByRole("button", { name: other }).click();

  await expect(switcher).toContainText(other);
});

test("somebody chooses among their organizations", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.open("OrganizationList", { hidePersonal: true, afterSelectOrganizationUrl: "/" });
  await page.getByRole("button", { name: /Globex/ }).click();

  await expect(page).toHaveURL("/");
  await stage.open("OrganizationSwitcher");
  await expect(page.getByRole("button", { name: "Open organization switcher" })).toContainText(
    "Globex",
  );
});

test("an admin renames the organization, and changes a member's role", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Update profile" }).click();
  await page.getByLabel("Name").fill("Acme Instruments");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Acme Instruments").first()).toBeVisible();

  await page.getByRole("button", { name: "Members" }).click();
  const max = page.getByRole("row", { name: people.max.emailAddress });
  await max.getByRole("button", { name: "Member" }).click();
  await page.getByRole("option", { name: "Admin" }).click();

  await expect(max.getByRole("button", { name: "Admin" })).toBeVisible();
  const { data } = await stage.backend.organizations.getOrganizationMembershipList({
    organizationId: organizations.acme.id,
    userId: [people.max.id],
  });
  expect(data.map(({ role }) => role)).toEqual(["org:admin"]);
});

test("an admin removes a member", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Members" }).click();
  const max = page.getByRole("row", { name: people.max.emailAddress });
  await max.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("menuitem", { name: "Remove member" }).click();

  await expect(max).toBeHidden();
  const { totalCount } = await stage.backend.users.getOrganizationMembershipList({
    userId: people.max.id,
  });
  expect(totalCount).toBe(0);
});

test("whoever made an organization deletes it", async ({ page, stage }) => {
  const { id: organizationId } = await stage.backend.organizations.createOrganization({
    name: "Observatory",
    createdBy: people.noa.id,
  });
  await stage.signIn(people.noa.id);
  await stage.open("OrganizationProfile", { afterLeaveOrganizationUrl: "/OrganizationSwitcher" });
  await page.getByRole("button", { name: "Delete organization" }).click();
  await page.getByLabel(/Type "Observatory" below/).fill("Observatory");
  await page.locator("form").getByRole("button", { name: "Delete organization" }).click();

  await expect(page).toHaveURL("/OrganizationSwitcher");
  await expect(stage.backend.organizations.getOrganization({ organizationId })).rejects.toThrow(
    /Not Found/i,
  );
});
