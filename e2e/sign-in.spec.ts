import { password } from "./cast";
import { chooseCode, complaint, enterCode, goOn, identify } from "./clerk-components";
import { expect, test } from "./fixtures";
import { testAddress } from "./run-tag";
import { visit } from "./visit";

test("a stranger is told that there is no such account", async ({ page }) => {
  await visit(page, "/sign-in");
  await identify(page, testAddress("stranger"));
  await expect(complaint(page)).toHaveText(/couldn't find your account/i);
});

test("somebody with a wrong code stays out until the code is right", async ({ cast, page }) => {
  const mira = await cast.person("Mira");
  await visit(page, "/sign-in");
  await identify(page, mira.emailAddress);
  await chooseCode(page);
  await enterCode(page, "111111");
  await expect(complaint(page)).toHaveText(/incorrect code/i);
  await enterCode(page);
  await expect(page).toHaveURL("/select-org");
});

test("somebody who is sent to sign in comes back to where they wanted to go", async ({
  cast,
  page,
}) => {
  const mira = await cast.person("Mira");
  const organization = await cast.organization("Bakery", { admin: mira });
  await visit(page, `/orgs/${organization.slug}/projects`);
  await expect(page).toHaveURL(/\/sign-in/);
  await identify(page, mira.emailAddress);
  await chooseCode(page);
  await enterCode(page);
  await expect(page).toHaveURL(`/orgs/${organization.slug}/projects`);
});

test("somebody who forgot the password gives a new one", async ({ cast, page }) => {
  const mira = await cast.person("Mira");
  await visit(page, "/sign-in");
  await identify(page, mira.emailAddress);
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await page.getByRole("button", { name: "Reset your password" }).click();
  await enterCode(page);
  await page.getByLabel("New password", { exact: true }).fill(`${password}-new`);
  await page.getByLabel("Confirm password", { exact: true }).fill(`${password}-new`);
  await page.getByRole("button", { name: "Reset Password" }).click();
  await expect(page).toHaveURL("/select-org");
});

test("a person with an account cannot sign up a second time", async ({ cast, page }) => {
  const mira = await cast.person("Mira");
  await visit(page, "/sign-up");
  await page.getByLabel("Email address").fill(mira.emailAddress);
  await page.locator("input[name=password]").fill(password);
  await goOn(page);
  await expect(complaint(page)).toHaveText(/that email address is taken/i);
});

test("a newcomer with a wrong code stays out until the code is right", async ({ cast, page }) => {
  const emailAddress = cast.newAddress("Nadia");
  await visit(page, "/sign-up");
  await page.getByLabel("Email address").fill(emailAddress);
  await page.locator("input[name=password]").fill(password);
  await goOn(page);
  await enterCode(page, "111111");
  await expect(complaint(page)).toHaveText(/incorrect code/i);
  await enterCode(page);
  await expect(page).toHaveURL("/select-org");
});
