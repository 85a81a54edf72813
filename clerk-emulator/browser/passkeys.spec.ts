import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

type Page = Parameters<Parameters<typeof test>[2]>[0]["page"];

/**
 * Gives the browser a fingerprint reader that always says yes. Clerk's packages offer no passkeys to
 * a browser that says it is driven by a program.
 */
async function addAuthenticator(page: Page) {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "webdriver", { get: () => false });
  });
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test("somebody makes a passkey, calls it otherwise, and signs in with it alone", async ({
  page,
  stage,
}) => {
  // The browser would answer by itself what the field for the identifier asks it.
  await stage.configure({ factors: { passkeys: { enabled: true, autofill: false } } });
  await addAuthenticator(page);
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Passkey", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Open menu" }).first().click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name of passkey").fill("The laptop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The laptop")).toBeVisible();

  await page.goto("about:blank");
  await page.context().clearCookies();
  await stage.open("SignIn");
  await page.getByRole("link", { name: "Use passkey instead" }).click();
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});
