import type { Page } from "@playwright/test";
import { password, people } from "../people.ts";
import { expect, test } from "./stage.ts";

const phoneNumber = "+12015550100";
const phoneOnly = {
  email_address: { enabled: false, required: false, used_for_first_factor: false },
  phone_number: { enabled: true, required: true, used_for_first_factor: true },
};

const proceed = (page: Page) => page.getByRole("button", { name: "Continue", exact: true }).click();

const userMenu = (page: Page) => page.getByRole("button", { name: "Open user menu" });

test("somebody signs up with a phone number, and in with a code to it", async ({
  page,
  stage,
  browser,
}) => {
  await stage.configure({ identifiers: phoneOnly, password_required_at_sign_up: false });
  await stage.open("SignUp");
  await page.getByLabel("Phone number", { exact: true }).fill("2015550100");
  await proceed(page);
  await page.getByLabel("Enter verification code").pressSequentially("424242");
  await expect(userMenu(page)).toBeVisible();
  const { data } = await stage.backend.users.getUserList({ phoneNumber: [phoneNumber] });
  expect(data[0]?.primaryPhoneNumber?.verification?.status).toBe("verified");

  const elsewhere = await browser.newPage({ baseURL: stage.appOrigin });
  await stage.open("SignIn", {}, elsewhere);
  await elsewhere.getByLabel("Phone number", { exact: true }).fill("2015550100");
  await proceed(elsewhere);
  await elsewhere.getByLabel("Enter verification code").pressSequentially("424242");
  await expect(userMenu(elsewhere)).toBeVisible();
  await elsewhere.close();
});

test("somebody signs up with a username and a password, and in again", async ({
  page,
  stage,
  browser,
}) => {
  await stage.configure({
    identifiers: {
      email_address: { enabled: false, required: false, used_for_first_factor: false },
      username: { enabled: true, required: true, used_for_first_factor: true },
    },
  });
  await stage.open("SignUp");
  await page.getByLabel("Username").fill("ada lovelace");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await proceed(page);
  await expect(page.getByText(/can only contain letters, numbers/).last()).toBeVisible();
  await page.getByLabel("Username").fill("ada_lovelace");
  await proceed(page);
  await expect(userMenu(page)).toBeVisible();

  const elsewhere = await browser.newPage({ baseURL: stage.appOrigin });
  await stage.open("SignIn", {}, elsewhere);
  await elsewhere.getByLabel("Username").fill("Ada_Lovelace");
  await proceed(elsewhere);
  await elsewhere.getByLabel("Password", { exact: true }).fill(password);
  await proceed(elsewhere);
  await expect(userMenu(elsewhere)).toBeVisible();
  await elsewhere.close();
});

test("somebody adds a phone number and a username to their profile", async ({ page, stage }) => {
  await stage.configure({
    identifiers: { phone_number: { enabled: true }, username: { enabled: true } },
  });
  await stage.signIn(people.ada.id);
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Set username" }).click();
  await page.getByLabel("Username").fill("countess");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("countess", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Add phone number" }).click();
  await page.getByLabel("Phone number", { exact: true }).fill("2015550100");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByLabel("Enter verification code").pressSequentially("424242");
  await expect(page.getByRole("button", { name: "Add phone number" })).toBeVisible();
  const ada = await stage.backend.users.getUser(people.ada.id);
  expect([ada.username, ada.primaryPhoneNumber?.phoneNumber]).toEqual(["countess", phoneNumber]);
});

test("nobody signs up where one has to be invited", async ({ page, stage }) => {
  await stage.configure({ access: { sign_up_mode: "restricted" } });
  await stage.open("SignUp");

  await expect(page.getByRole("heading", { name: "Access restricted" })).toBeVisible();
});

test("somebody waits, is invited and signs up", async ({ page, stage }) => {
  await stage.configure({
    access: { sign_up_mode: "waitlist" },
    password_required_at_sign_up: false,
  });
  const emailAddress = "grace@example.com";
  await stage.open("Waitlist");
  await page.getByLabel("Email address").fill(emailAddress);
  await page.getByRole("button", { name: "Join the waitlist" }).click();
  await expect(page.getByText("Thanks for joining the waitlist!")).toBeVisible();

  const { data } = await stage.backend.waitlistEntries.list({ status: "pending" });
  expect(data.map((entry) => entry.emailAddress)).toEqual([emailAddress]);
  await stage.backend.waitlistEntries.invite(data[0]?.id ?? "");
  const inbox = (await stage.control("GET", `/inbox?to=${emailAddress}`)) as {
    data: { url: string }[];
  };
  const link = new URL(inbox.data[0]?.url ?? "");
  await page.goto(
    `/SignUp?__clerk_status=sign_up&__clerk_ticket=${link.searchParams.get("ticket")}`,
  );
  await expect(userMenu(page)).toBeVisible();
});

test("somebody accepts the terms before they sign up", async ({ page, stage }) => {
  await stage.configure({
    access: { legal_consent: true, terms_url: "https://example.com/terms" },
    password_required_at_sign_up: false,
  });
  await stage.open("SignUp");
  await page.getByLabel("Email address").fill("grace+clerk_test@example.com");
  await page.getByRole("checkbox").check();
  await proceed(page);
  await page.getByLabel("Enter verification code").pressSequentially("424242");
  await expect(userMenu(page)).toBeVisible();
  const { data } = await stage.backend.users.getUserList({
    emailAddress: ["grace+clerk_test@example.com"],
  });
  expect(data[0]?.legalAcceptedAt).toBeGreaterThan(0);
});

test("nobody signs up with a password that was leaked", async ({ page, stage }) => {
  await stage.configure({ passwords: { refuse_breached: true } });
  await stage.open("SignUp");
  await page.getByLabel("Email address").fill("grace+clerk_test@example.com");
  await page.getByLabel("Password", { exact: true }).fill("iloveyou1");
  // The browser's own verdict comes a moment later, and would take the place of Clerk's.
  await expect(page.getByText(/meets all the necessary requirements/).first()).toBeVisible();
  await proceed(page);

  const complaint = page.getByText(/found as part of a breach/).filter({ visible: true });
  await expect(complaint.first()).toBeVisible();
});
