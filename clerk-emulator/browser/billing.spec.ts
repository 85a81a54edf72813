import type { Page } from "@playwright/test";
import { organizations, people } from "../people.ts";
import { expect, test } from "./stage.ts";

interface BrowserClerk {
  session: { checkAuthorization(asked: { plan: string }): boolean };
}

const plan = (slug: string, data: Record<string, unknown>) => ({
  slug,
  description: "",
  payer: "org",
  is_default: false,
  annual_price: 0,
  features: [],
  ...data,
});

/** The members cost nothing more than the plan; whoever comes after them does. */
const members = organizations.acme.members.length;
const seats = { included: members, limit: members + 3, price_per_seat: 500 };

const plans = [
  plan("free_org", { name: "Free", monthly_price: 0, is_default: true }),
  plan("pro", { name: "Pro", monthly_price: 4900, annual_price: 49_000 }),
  plan("enterprise", { name: "Enterprise", monthly_price: 29_900, annual_price: 299_000 }),
  plan("team", { name: "Team", monthly_price: 2000, seats }),
  plan("plus", { name: "Plus", payer: "user", monthly_price: 999, free_trial_days: 14 }),
];

test.beforeEach(async ({ stage }) => {
  await stage.configure({
    billing: { organizations_enabled: true, users_enabled: true },
    plans,
    // Nobody is signed out while the clock is moved by a month.
    session_lifetime_seconds: 60 * 24 * 60 * 60,
  });
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
});

/** The card of a plan in the pricing table: its heading is unique, its box has no role. */
const planCard = (page: Page, name: string) =>
  page.locator(".cl-pricingTableCard", { has: page.getByRole("heading", { name }) });

async function subscribe(page: Page, name: string) {
  await planCard(page, name).getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("button", { name: "Pay with test card" }).click();
  await expect(page.getByRole("heading", { name: "Payment was successful!" })).toBeVisible();
}

const hasPlan = (page: Page, name: string) =>
  page.evaluate(
    (slug) =>
      (window as unknown as { Clerk: BrowserClerk }).Clerk.session.checkAuthorization({
        plan: `org:${slug}`,
      }),
    name,
  );

test("an admin subscribes with the test card, and upgrades on it with credit for the rest", async ({
  page,
  stage,
}) => {
  await stage.open("PricingTable", {
    for: "organization",
    newSubscriptionRedirectUrl: "/?subscribed=yes",
  });
  expect(await hasPlan(page, "pro")).toBe(false);
  await planCard(page, "Pro").getByRole("switch", { name: "Billed annually" }).press("Space");
  await subscribe(page, "Pro");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("Visa ⋯ 4242");
  await expect(drawer).toContainText("$49.00");
  await drawer.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL("/?subscribed=yes");

  await stage.open("PricingTable", { for: "organization" });
  expect(await hasPlan(page, "pro")).toBe(true);
  const enterprise = planCard(page, "Enterprise");
  await enterprise.getByRole("switch", { name: "Billed annually" }).press("Space");
  await enterprise.getByRole("button", { name: "Switch to this plan" }).click();
  await expect(drawer).toContainText("-$49.00");
  await drawer.getByRole("button", { name: "Pay $250.00" }).click();
  await expect(page.getByRole("heading", { name: "Payment was successful!" })).toBeVisible();
});

test("a card that is declined buys nothing, and another one does", async ({ page, stage }) => {
  await stage.open("PricingTable", { for: "organization" });
  await planCard(page, "Team").getByRole("button", { name: "Subscribe" }).click();
  const drawer = page.getByRole("dialog");
  const pay = async (number: string) => {
    await drawer.getByLabel("Card number").fill(number);
    await drawer.getByLabel("Expiration date").fill("12 / 34");
    await drawer.getByLabel("Security code").fill("123");
    await drawer.getByRole("button", { name: "Pay $20.00" }).click();
  };
  await drawer.getByRole("button", { name: "Pay $20.00" }).click();
  await expect(drawer).toContainText("Your card number is incomplete.");
  await pay("4000 0000 0000 0341");
  await expect(drawer).toContainText("The card was declined.");
  await pay("5555 5555 5555 4444");
  await expect(drawer).toContainText("Mastercard ⋯ 4444");
});

test("an admin cancels, and loses the plan when its period ends", async ({ page, stage }) => {
  await stage.open("PricingTable", { for: "organization" });
  await subscribe(page, "Team");
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Billing" }).click();
  await page.getByRole("button", { name: "Manage" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "Cancel subscription" }).click();
  await drawer.getByRole("button", { name: "Cancel subscription" }).last().click();
  await expect(page.getByRole("row", { name: /Team Active Canceled/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Free Upcoming Starts/ })).toBeVisible();

  await stage.control("POST", "/clock", { days: 32 });
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Billing" }).click();
  await expect(page.getByRole("row", { name: /^Free/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Team/ })).toBeHidden();
  expect(await hasPlan(page, "team")).toBe(false);
});

test("an admin invites more people than there are seats, and buys one", async ({ page, stage }) => {
  await stage.open("PricingTable", { for: "organization" });
  await subscribe(page, "Team");
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Members" }).click();
  await page.getByRole("button", { name: "Invite" }).click();
  const addresses = page.getByRole("textbox", { name: /name@example.com/ });
  await addresses.fill("grace+clerk_test@example.com");
  await addresses.press("Enter");
  await page.getByRole("button", { name: "Purchase additional seats" }).click();
  await page.getByRole("button", { name: "Pay $5.00" }).click();
  await expect(page.getByText("Invitations successfully sent")).toBeVisible();
});

test("somebody tries a plan for free, and sees when the trial ends", async ({ page, stage }) => {
  await stage.open("PricingTable");
  await page.getByRole("button", { name: "Start 14-day free trial" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("$9.99");
  await drawer.getByRole("button", { name: "Pay with test card" }).click();
  await expect(page.getByRole("heading", { name: /trial/i })).toBeVisible();
  await stage.open("UserProfile");
  await page.getByRole("button", { name: "Billing" }).click();
  await expect(page.getByRole("row", { name: /Plus Free trial Trial ends/ })).toBeVisible();
});

test("an admin reads what was paid, and changes the card", async ({ page, stage }) => {
  await stage.open("PricingTable", { for: "organization" });
  await subscribe(page, "Team");
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Billing" }).click();
  await page.getByRole("button", { name: "Add new payment method" }).click();
  await page.getByLabel("Card number").fill("5555555555554444");
  await page.getByLabel("Expiration date").fill("1234");
  await page.getByLabel("Security code").fill("123");
  await page.getByRole("button", { name: "Add Payment Method" }).click();
  await expect(page.getByText("⋯ 4444")).toBeVisible();
  await page.getByRole("button", { name: "Open menu" }).last().click();
  await page.getByRole("menuitem", { name: "Make default" }).click();
  await page.getByRole("tab", { name: "Statements" }).click();
  await page.getByRole("row", { name: /\$20\.00/ }).click();
  await page.getByRole("button", { name: "View payment" }).click();
  await expect(page.getByText("paid", { exact: true })).toBeVisible();
});
