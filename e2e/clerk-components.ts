import { expect, type Locator, type Page } from "@playwright/test";
import { password } from "./cast";
import { visit } from "./visit";

/** What Clerk takes for any `+clerk_test` address. */
const code = "424242";

/**
 * Types a code into Clerk's six boxes; they send it by themselves. After a wrong code Clerk empties
 * them, a moment later than it complains.
 */
export async function enterCode(page: Page, digits = code): Promise<void> {
  const boxes = page.getByLabel("Enter verification code");
  await expect(boxes).toHaveValue("");
  await boxes.pressSequentially(digits);
}

/** Presses the button that takes one of Clerk's forms a step further. */
export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Fills `<SignUp/>` and gives the code. The page is then on its way to /select-org. */
export async function signUp(page: Page, emailAddress: string): Promise<void> {
  await visit(page, "/sign-up");
  await page.getByLabel("Email address").fill(emailAddress);
  await page.locator("input[name=password]").fill(password);
  await goOn(page);
  await enterCode(page);
}

/** Goes through the first step of `<SignIn/>`. */
export async function identify(page: Page, emailAddress: string): Promise<void> {
  await page.getByLabel("Email address").fill(emailAddress);
  await goOn(page);
}

/** Signs in by code in the `<SignIn/>` that is on the page. */
export async function signInByCode(page: Page, emailAddress: string): Promise<void> {
  await identify(page, emailAddress);
  await chooseCode(page);
  await enterCode(page);
}

/** Gets from `<SignIn/>`'s password step to its code step. */
export async function chooseCode(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Use another method" }).click();
  await page.getByRole("button", { name: /^Email code to/ }).click();
}

/** Gives a password in the second step of `<SignIn/>`. */
export async function givePassword(page: Page, given = password): Promise<void> {
  await page.locator("input[name=password]").fill(given);
  await goOn(page);
}

/** What a field of Clerk's forms complains about, in the place where it is seen. */
export function complaint(page: Page): Locator {
  return page.getByTestId("form-feedback-error");
}

/** Creates an organization in the `<CreateOrganization/>` that is on the page. */
export async function createOrganization(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create organization" }).click();
}

/** Opens `<UserButton/>`'s menu. */
export async function openUserMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open user menu" }).click();
}

/**
 * Signs out in `<UserButton/>`. Clerk takes three steps for it (user, cookies, navigation), so only
 * the page it ends on says that it is over.
 */
export async function signOut(page: Page): Promise<void> {
  await openUserMenu(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
}

/** Chooses another organization in `<OrganizationSwitcher/>`. */
export async function switchTo(page: Page, organizationName: string): Promise<void> {
  await page.getByRole("button", { name: "Open organization switcher" }).click();
  await page
    .locator(".cl-organizationSwitcherPreviewButton", { hasText: organizationName })
    .click();
}

/** Invites somebody, as a member, on the members page of `<OrganizationProfile/>`. */
export async function invite(page: Page, emailAddress: string): Promise<void> {
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const address = page.getByTestId("tag-input");
  await address.fill(emailAddress);
  await address.press("Enter");
  // Clerk has chosen the instance's default role already, where it has one.
  await page.getByRole("button", { name: /^(Select role|Role:)/ }).click();
  await page.getByRole("option", { name: "Member" }).click();
  await page.getByRole("button", { name: "Send invitations" }).click();
  await expect(page.getByText("Invitations successfully sent")).toBeVisible();
}
