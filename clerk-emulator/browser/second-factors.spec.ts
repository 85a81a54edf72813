import { Secret, TOTP } from "otpauth";
import { password, people } from "../people.ts";
import { expect, test } from "./stage.ts";

type Page = Parameters<Parameters<typeof test>[2]>[0]["page"];

const secondFactors = { authenticator_app: true, backup_codes: true };

/** The app that was set up by the link on the page, and its code by that many steps later. */
async function scan(page: Page) {
  await page.getByRole("button", { name: /can.t scan|unable to scan/i }).click();
  const secret = await page.getByRole("textbox").first().inputValue();
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  return (steps = 0) => app.generate({ timestamp: Date.now() + steps * 30_000 });
}

const codeField = (page: Page) => page.getByRole("textbox", { name: /verification code/i });

/** The browser forgets who was signed in. The page is left first, because it writes cookies too. */
async function leave(page: Page) {
  await page.goto("about:blank");
  await page.context().clearCookies();
}

async function signInWithPassword(page: Page) {
  await page.getByLabel("Email address").fill(people.ada.emailAddress);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("somebody adds an authenticator app, and signs in with it and with a backup code", async ({
  page,
  stage,
}) => {
  await stage.configure({ factors: { second_factors: secondFactors } });
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Add two-step verification" }).click();
  await page.getByRole("menuitem", { name: "Authenticator application" }).click();
  const code = await scan(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await codeField(page).pressSequentially(code());
  const backupCode =
    (await page
      .getByText(/^[a-z0-9]{8}$/)
      .first()
      .textContent()) ?? "";
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByText("Authenticator application", { exact: true })).toBeVisible();

  for (const way of ["app", "backup code"]) {
    await leave(page);
    await stage.open("SignIn");
    await signInWithPassword(page);
    await expect(codeField(page)).toBeVisible();
    if (way === "app") await codeField(page).pressSequentially(code(1));
    else {
      await page.getByRole("link", { name: "Use another method" }).click();
      await page.getByRole("button", { name: "Use a backup code" }).click();
      await page.getByRole("textbox", { name: "Backup code" }).fill(backupCode);
      await page.getByRole("button", { name: "Continue", exact: true }).click();
    }
    await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
  }
});

test("where everybody needs a second factor, a sign-in goes on to set one up", async ({
  page,
  stage,
}) => {
  await stage.configure({ factors: { second_factors: { ...secondFactors, required: true } } });
  await stage.open("SignIn");
  await signInWithPassword(page);
  await expect(page).toHaveURL("/TaskSetupMFA");
  await expect(page.getByRole("heading", { name: /authenticator/i })).toBeVisible();
  const code = await scan(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await codeField(page).pressSequentially(code());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("a password that others may know is replaced after signing in by code", async ({
  page,
  stage,
}) => {
  await stage.backend.users.setPasswordCompromised(people.ada.id);
  await stage.open("SignIn");
  await signInWithPassword(page);
  await expect(page.getByText(/may be compromised/)).toBeVisible();
  await page.getByRole("button", { name: /Email code to/ }).click();
  await codeField(page).pressSequentially("424242");
  await expect(page).toHaveURL("/TaskResetPassword");
  await page.getByLabel("New password").fill("another-local-password");
  await page.getByLabel("Confirm password").fill("another-local-password");
  await page.getByRole("button", { name: "Reset Password" }).click();
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("a new device is proven by a code", async ({ page, stage }) => {
  await stage.configure({ factors: { device_trust: true } });
  await stage.open("SignIn");
  await signInWithPassword(page);
  await codeField(page).pressSequentially("424242");
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("somebody keeps a phone number for the second step, and signs in by a code to it", async ({
  page,
  stage,
}) => {
  await stage.configure({
    identifiers: { phone_number: { enabled: true } },
    factors: { second_factors: { phone_code: true } },
  });
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Add two-step verification" }).click();
  await page.getByRole("menuitem", { name: "SMS code" }).click();
  await page.getByRole("button", { name: "Add phone number" }).click();
  await page.getByRole("textbox", { name: "Phone number" }).fill("2015550100");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await codeField(page).pressSequentially("424242");
  await expect(page.getByText(/SMS Code \+1/)).toBeVisible();

  await leave(page);
  await stage.open("SignIn");
  await signInWithPassword(page);
  await expect(page.getByRole("heading", { name: "Check your phone" })).toBeVisible();
  await codeField(page).pressSequentially("424242");
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});
