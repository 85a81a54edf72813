import { organizations, people } from "../people.ts";
import { expect, test } from "./stage.ts";

test.beforeEach(async ({ stage }) => {
  await stage.backend.enterpriseConnections.createEnterpriseConnection({
    name: "Acme Okta",
    provider: "saml_okta",
    domains: ["acme.test"],
    organizationId: organizations.acme.id,
    active: true,
    saml: { idpMetadataUrl: "https://acme.okta.test/metadata" },
  });
});

test("somebody of the domain signs in at their organization's provider, and is a member", async ({
  page,
  stage,
}) => {
  await stage.open("SignIn");
  await page.getByLabel("Email address").fill("grace@acme.test");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in with Acme Okta" })).toBeVisible();
  await page.getByLabel("First name").fill("Grace");
  await page.getByLabel("Last name").fill("Hopper");
  await page.getByRole("button", { name: "Continue", exact: true }).click();

  await page.getByRole("button", { name: "Open user menu" }).click();
  await expect(page.getByText("Grace Hopper")).toBeVisible();
  const { data } = await stage.backend.organizations.getOrganizationMembershipList({
    organizationId: organizations.acme.id,
  });
  expect(data.map(({ publicUserData }) => publicUserData?.identifier)).toContain("grace@acme.test");
  await stage.open("UserProfile");
  await expect(page.getByText("Enterprise accounts")).toBeVisible();
});

test("somebody of the domain signs up, and is sent to the provider", async ({ page, stage }) => {
  await stage.open("SignUp");
  await page.getByLabel("Email address").fill("grace@acme.test");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in with Acme Okta" })).toBeVisible();
  await page.getByRole("button", { name: "Continue", exact: true }).click();

  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("somebody of another domain signs in as before", async ({ page, stage }) => {
  await stage.open("SignIn");
  await page.getByLabel("Email address").fill(people.ada.emailAddress);
  await page.getByRole("button", { name: "Continue", exact: true }).click();

  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
});
