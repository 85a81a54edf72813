import { clerkBackend } from "./clerk-backend";
import { createOrganization, invite, signUp } from "./clerk-components";
import { expect, test } from "./fixtures";
import { holdWebhooks } from "./held-webhooks";
import { clerksWordOf, rowsOf } from "./mirrored-organization";
import { createProject, openProjects, projectLink } from "./projects-page";
import { testOrganizationName } from "./run-tag";
import { visit } from "./visit";

// The other specs do the same without any webhook. Here each event comes twice, late, and in any order.
let webhooks: Awaited<ReturnType<typeof holdWebhooks>>;

test.beforeEach(async () => {
  webhooks = await holdWebhooks();
});
test.afterEach(() => webhooks.stop());

test("a newcomer signs up, makes an organization, invites somebody, and both work, whatever Clerk's events do", async ({
  cast,
  page,
  signedInAs,
}) => {
  const max = await cast.person("Max");
  const members = await signedInAs(max);
  const name = testOrganizationName("Nadias");

  await test.step("signs up and makes an organization", async () => {
    await signUp(page, cast.newAddress("Nadia"));
    await expect(page).toHaveURL("/select-org");
    await createOrganization(page, name);
    await expect(page).toHaveURL(/\/orgs\/nadias-[^/]+$/);
  });
  const slug = new URL(page.url()).pathname.split("/")[2] ?? "";
  const { id } = await clerkBackend().organizations.getOrganization({ slug });

  await test.step("works, and invites", async () => {
    await openProjects(page, { slug });
    await createProject(page, "Lighthouse");
    await webhooks.bringTwiceInAnyOrder();
    await visit(page, `/orgs/${slug}/settings/organization-members`);
    await invite(page, max.emailAddress);
    await page.getByRole("tab", { name: "Invitations" }).click();
    await expect(page.getByRole("cell", { name: max.emailAddress })).toBeVisible();
  });

  await test.step("the invited person joins, and works before anything is told of it", async () => {
    await visit(members, "/select-org");
    await members.getByRole("button", { name: "Join" }).click();
    await members.getByRole("button", { name }).click();
    await expect(members).toHaveURL(`/orgs/${slug}`);
    await openProjects(members, { slug });
    await createProject(members, "Pier");
  });

  await test.step("the rows become what Clerk says", async () => {
    await webhooks.bringTwiceInAnyOrder();
    expect(await rowsOf(id)).toEqual(await clerksWordOf(id));
  });

  await test.step("somebody who left and came back, and is an admin now, is one here", async () => {
    const { organizations } = clerkBackend();
    const pair = { organizationId: id, userId: max.id };
    await organizations.deleteOrganizationMembership(pair);
    await organizations.createOrganizationMembership({ ...pair, role: "org:member" });
    await organizations.updateOrganizationMembership({ ...pair, role: "org:admin" });
    await organizations.updateOrganization(id, { name: `${name} Ltd` });
    await webhooks.bringTwiceInAnyOrder();
    expect(await rowsOf(id)).toEqual(await clerksWordOf(id));
    await openProjects(page, { slug });
    await expect(projectLink(page, "Pier")).toBeVisible();
  });
});
