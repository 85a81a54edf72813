import type { ClerkClient } from "@clerk/backend";
import type { Page } from "@playwright/test";
import { expect, test } from "./stage.ts";

const grace = "grace@example.com";

test.beforeEach(async ({ stage }) => {
  await stage.configure({
    password_required_at_sign_up: false,
    passwords: { enabled: false },
    identifiers: {
      email_address: { first_factors: ["email_link"], verifications: ["email_link"] },
    },
  });
});

/** The link in the newest mail to an address, once it was sent. */
async function linkTo(
  stage: { control(method: string, path: string): Promise<unknown> },
  to: string,
) {
  let url = "";
  await expect
    .poll(async () => {
      const path = `/inbox?to=${encodeURIComponent(to)}`;
      const { data } = (await stage.control("GET", path)) as { data: { url: string }[] };
      url = data[0]?.url ?? "";
      return url;
    })
    .not.toBe("");
  return url;
}

async function askForLink(page: Page) {
  await page.getByLabel("Email address").fill(grace);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
}

/** Somebody who has no password. */
const createGrace = (backend: ClerkClient) =>
  backend.users.createUser({ emailAddress: [grace], skipPasswordRequirement: true });

test("somebody opens the link in another tab, and both tabs are signed in", async ({
  page,
  stage,
  context,
}) => {
  await createGrace(stage.backend);
  await stage.open("SignIn");
  await askForLink(page);
  const other = await context.newPage();
  await other.goto(await linkTo(stage, grace));

  await expect(other.getByRole("button", { name: "Open user menu" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});

test("somebody opens the link on another device, and goes on where they asked for it", async ({
  page,
  stage,
  browser,
}) => {
  await createGrace(stage.backend);
  await stage.open("SignIn");
  await askForLink(page);
  const device = await browser.newContext();
  const other = await device.newPage();
  await other.goto(await linkTo(stage, grace));

  await expect(other.getByText("Return to original tab to continue")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
  await device.close();
});

test("somebody opens the link elsewhere, although it counts only where it was asked for", async ({
  page,
  stage,
  browser,
}) => {
  await stage.configure({ email_links: { require_same_client: true } });
  await createGrace(stage.backend);
  await stage.open("SignIn");
  await askForLink(page);
  const device = await browser.newContext();
  const other = await device.newPage();
  await other.goto(await linkTo(stage, grace));

  await expect(other.getByText(/invalid for this device/)).toBeVisible();
  await device.close();
});

test("somebody signs up with a link", async ({ page, stage, context }) => {
  await stage.open("SignUp");
  await page.getByLabel("Email address").fill(grace);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Verify your email" })).toBeVisible();
  const other = await context.newPage();
  await other.goto(await linkTo(stage, grace));

  await expect(page.getByRole("button", { name: "Open user menu" })).toBeVisible();
});
