import { expect, test } from "./fixtures";
import { manage, memberRow, openMembers } from "./members-page";
import { openProjects } from "./projects-page";
import { testAddress } from "./run-tag";
import { visit } from "./visit";

test("an admin invites somebody as a viewer, and takes the invitation back", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openMembers(page, harbor);
  const nadia = testAddress("Nadia");

  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("Email address").fill("nobody");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByLabel("Email address")).toHaveAccessibleDescription(
    "Type an email address.",
  );
  await expect(dialog.getByLabel("Role")).not.toContainText("Owner");
  await dialog.getByLabel("Email address").fill(nadia);
  await dialog.getByLabel("Role").selectOption("org:viewer");
  await dialog.getByRole("button", { name: "Send invitation" }).click();

  const invitation = page.getByRole("listitem").filter({ hasText: nadia });
  await expect(invitation).toContainText("Viewer");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: `Cancel the invitation of ${nadia}` }).click();
  await expect(invitation).toBeHidden();
});

test("an admin changes a member's role, and what they were about to do is refused at once", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max] });
  const members = await signedInAs(max);
  await openProjects(members, harbor);
  await members.getByRole("button", { name: "New project" }).click();
  const draft = members.getByRole("dialog");
  await draft.getByLabel("Name").fill("Lighthouse");

  const admins = await signedInAs(ada);
  await openMembers(admins, harbor);
  const dialog = await manage(admins, max);
  await dialog.getByLabel("Role").selectOption("org:viewer");
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(memberRow(admins, max)).toContainText("Viewer");

  await draft.getByRole("button", { name: "Create project" }).click();
  await expect(draft.getByRole("alert")).toContainText("Your role in this organization has just");
  await expect(draft.getByLabel("Name")).toHaveValue("Lighthouse");
  await openProjects(members, harbor);
  await expect(members.getByText("No projects yet")).toBeVisible();
});

test("an admin removes a member, who is out at once", async ({ cast, signedInAs }) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max] });
  const members = await signedInAs(max);
  await openProjects(members, harbor);

  const admins = await signedInAs(ada);
  await openMembers(admins, harbor);
  const dialog = await manage(admins, max);
  await dialog.getByRole("button", { name: "Remove" }).click();
  // Behind an open dialog every row counts as hidden.
  await expect(dialog).toBeHidden();
  await expect(memberRow(admins, max)).toBeHidden();

  await visit(members, `/orgs/${harbor.slug}/projects`);
  await expect(members.getByRole("heading", { name: "Not found", level: 1 })).toBeVisible();
});

test("an owner hands the organization over, and is an admin afterwards", async ({
  cast,
  signedInAs,
}) => {
  const [ola, ada] = [await cast.person("Ola"), await cast.person("Ada")];
  const harbor = await cast.organization("Harbor", { owner: ola, admin: ada });
  await openMembers(await signedInAs(ada), harbor);
  const page = await signedInAs(ola);
  await openMembers(page, harbor);
  const dialog = await manage(page, ada);
  await dialog.getByRole("button", { name: "Make owner" }).click();

  await expect(memberRow(page, ada)).toContainText("Owner");
  await expect(memberRow(page, ola)).toContainText("Admin");
  await expect(page.getByRole("button", { name: `Manage ${ada.name}` })).toBeHidden();
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Email address").fill(testAddress("Nadia"));
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("heading", { name: "Open invitations" })).toBeVisible();
});

test("the last owner can't leave, and a member can", async ({ cast, signedInAs }) => {
  const [ola, ada] = [await cast.person("Ola"), await cast.person("Ada")];
  const max = await cast.person("Max");
  const harbor = await cast.organization("Harbor", { owner: ola, admin: ada, members: [max] });
  const owners = await signedInAs(ola);
  await openMembers(owners, harbor);
  await owners.getByRole("button", { name: "Leave" }).click();
  await owners.getByRole("button", { name: "Leave organization" }).click();
  await expect(owners.getByRole("alert").filter({ hasText: "last owner" })).toBeVisible();

  const members = await signedInAs(max);
  await openMembers(members, harbor);
  await members.getByRole("button", { name: "Leave" }).click();
  await members.getByRole("button", { name: "Leave organization" }).click();
  await expect(members).toHaveURL("/select-org");
  await openMembers(owners, harbor);
  await expect(memberRow(owners, max)).toBeHidden();
});

test("whoever may not manage members sees no way to, and an admin none to touch an owner", async ({
  cast,
  signedInAs,
}) => {
  const [ola, ada] = [await cast.person("Ola"), await cast.person("Ada")];
  const vic = await cast.person("Vic");
  const harbor = await cast.organization("Harbor", { owner: ola, admin: ada, viewer: vic });
  await openMembers(await signedInAs(ola), harbor);
  const admins = await signedInAs(ada);
  const viewers = await signedInAs(vic);
  await openMembers(viewers, harbor);
  await openMembers(admins, harbor);

  await expect(memberRow(admins, ola).getByRole("button")).toHaveCount(0);
  await expect(memberRow(admins, vic).getByRole("button")).toHaveCount(1);
  await expect(viewers.getByRole("button", { name: "Leave" })).toBeVisible();
  await expect(viewers.getByRole("button", { name: /^(Manage|Invite)/ })).toHaveCount(0);
});
