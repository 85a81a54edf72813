import { password } from "./cast";
import {
  complaint,
  createOrganization,
  givePassword,
  identify,
  signInByCode,
  signOut,
  signUp,
} from "./clerk-components";
import { expect, test } from "./fixtures";
import { createProject, projectLink } from "./projects-page";
import { testOrganizationName } from "./run-tag";
import { visit } from "./visit";

test("a newcomer signs up, makes an organization and a project, and finds both again", async ({
  cast,
  page,
}) => {
  const emailAddress = cast.newAddress("Nadia");
  const organizationName = testOrganizationName("Nadias");

  await test.step("signs up by email code", async () => {
    await signUp(page, emailAddress);
    await expect(page).toHaveURL("/select-org");
  });

  await test.step("creates an organization and works in it at once", async () => {
    await createOrganization(page, organizationName);
    await expect(page).toHaveURL(/\/orgs\/nadias-[^/]+$/);
    await page.getByRole("link", { name: "Projects", exact: true }).click();
    await createProject(page, "First steps", "What we do first.");
  });

  await test.step("signs out, and in again by code", async () => {
    await signOut(page);
    await visit(page, "/sign-in");
    await signInByCode(page, emailAddress);
    await expect(page).toHaveURL(/\/orgs\/nadias-[^/]+$/);
    await page.getByRole("link", { name: "Projects", exact: true }).click();
    await expect(projectLink(page, "First steps")).toBeVisible();
  });

  await test.step("signs out, and in again by password at the second try", async () => {
    await signOut(page);
    await visit(page, "/sign-in");
    await identify(page, emailAddress);
    await givePassword(page, `${password}!`);
    await expect(complaint(page)).toHaveText(/password is incorrect/i);
    await givePassword(page);
    await expect(page).toHaveURL(/\/orgs\/nadias-[^/]+$/);
  });
});
