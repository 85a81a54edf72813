import { organizations, people } from "../people.ts";
import { expect, test } from "./stage.ts";

const invited = "grace+clerk_test@example.com";

test("an admin invites somebody, and takes the invitation back", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Members" }).click();
  await page.getByRole("button", { name: "Invite" }).click();
  const addresses = page.getByRole("textbox", { name: /name@example.com/ });
  await addresses.fill(invited);
  await addresses.press("Enter");
  await page.getByRole("button", { name: "Send invitations" }).click();
  await page.getByRole("tab", { name: /Invitations/ }).click();
  const invitation = page.getByRole("row", { name: invited });
  await expect(invitation).toBeVisible();

  await invitation.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("menuitem", { name: "Revoke invitation" }).click();
  await expect(invitation).toBeHidden();
  const { data } = await stage.backend.organizations.getOrganizationInvitationList({
    organizationId: organizations.acme.id,
  });
  expect(data.map(({ status }) => status)).toEqual(["revoked"]);
});

test("somebody joins from the switcher where they are invited", async ({ page, stage }) => {
  await stage.backend.organizations.createOrganizationInvitation({
    organizationId: organizations.globex.id,
    emailAddress: people.noa.emailAddress,
    role: "org:member",
  });
  await stage.signIn(people.noa.id);
  await stage.open("OrganizationSwitcher");
  await page.getByRole("button", { name: "Open organization switcher" }).click();
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("button", { name: "Join" })).toBeHidden();

  const { data } = await stage.backend.users.getOrganizationMembershipList({
    userId: people.noa.id,
  });
  expect(data.map(({ organization }) => organization.name)).toEqual(["Globex"]);
});

test("somebody who must be in an organization makes one before they go on", async ({
  page,
  stage,
}) => {
  await stage.configure({ organizations: { force_organization_selection: true } });
  await stage.signIn(people.noa.id);
  await expect(page).toHaveURL("/TaskChooseOrganization");
  await page.getByLabel("Name", { exact: true }).fill("Observatory");
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page).toHaveURL("/UserButton");
  await stage.open("OrganizationSwitcher");
  await expect(page.getByRole("button", { name: "Open organization switcher" })).toContainText(
    "Observatory",
  );
});

test("somebody leaves an organization", async ({ page, stage }) => {
  await stage.signIn(people.max.id);
  await stage.open("OrganizationProfile", { afterLeaveOrganizationUrl: "/OrganizationSwitcher" });
  await page.getByRole("button", { name: "Leave organization" }).click();
  await page.getByLabel(/Type "Acme" below/).fill("Acme");
  await page.locator("form").getByRole("button", { name: "Leave organization" }).click();

  await expect(page).toHaveURL("/OrganizationSwitcher");
  const { totalCount } = await stage.backend.users.getOrganizationMembershipList({
    userId: people.max.id,
  });
  expect(totalCount).toBe(0);
});
