import type { Organization } from "./cast";
import { password } from "./cast";
import { clerkBackend } from "./clerk-backend";
import { goOn, invite } from "./clerk-components";
import { expect, test } from "./fixtures";
import { createProject, openProjects, projectLink } from "./projects-page";
import { visit } from "./visit";

test("an invited person joins in their own browser, as a member who cannot archive", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const organization = await cast.organization("Harbor", { admin: ada });
  const [admins, members] = [await signedInAs(ada), await signedInAs(max)];

  await test.step("the admin invites", async () => {
    await openProjects(admins, organization);
    await createProject(admins, "Lighthouse");
    await visit(admins, `/orgs/${organization.slug}/settings/organization-members`);
    await invite(admins, max.emailAddress);
    await admins.getByRole("tab", { name: "Invitations" }).click();
    await expect(admins.getByRole("cell", { name: max.emailAddress })).toBeVisible();
  });

  await test.step("the invited person joins", async () => {
    await visit(members, "/select-org");
    await members.getByRole("button", { name: "Join" }).click();
    await members.getByRole("button", { name: organization.name }).click();
    await expect(members).toHaveURL(`/orgs/${organization.slug}`);
    await openProjects(members, organization);
  });

  await test.step("and sees the projects, but cannot archive one", async () => {
    await projectLink(members, "Lighthouse").click();
    await expect(members.getByRole("heading", { name: "Lighthouse", level: 1 })).toBeVisible();
    await expect(members.getByRole("button", { name: "Rename" })).toBeVisible();
    await expect(members.getByRole("button", { name: "Archive" })).toBeHidden();
  });

  await test.step("both find both on the members page", async () => {
    await visit(admins, `/orgs/${organization.slug}/members`);
    await expect(admins.getByRole("row").filter({ hasText: max.emailAddress })).toContainText(
      "Member",
    );
    await expect(admins.getByRole("row").filter({ hasText: ada.emailAddress })).toContainText(
      "Admin",
    );
  });
});

test("an invited newcomer follows the link, gives a password and is a member", async ({
  cast,
  page,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const organization = await cast.organization("Harbor", { admin: ada });
  const emailAddress = cast.newAddress("Nadia");
  const admins = await signedInAs(ada);
  await visit(admins, `/orgs/${organization.slug}/settings/organization-members`);
  await invite(admins, emailAddress);

  await visit(page, await invitationLink(organization));
  await expect(page).toHaveURL(/\/sign-up/);
  await page.locator("input[name=password]").fill(password);
  await goOn(page);
  await expect(page).toHaveURL(`/orgs/${organization.slug}`);
});

/** The link in the invitation's mail, which Clerk doesn't send to `+clerk_test` addresses. */
async function invitationLink({ id }: Organization): Promise<string> {
  const { data } = await clerkBackend().organizations.getOrganizationInvitationList({
    organizationId: id,
    status: ["pending"],
  });
  const url = data[0]?.url;
  if (!url) throw new Error("The organization has no pending invitation with a link.");
  return url;
}
