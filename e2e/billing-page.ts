import { expect, type Locator, type Page } from "@playwright/test";
import type { Organization } from "./cast";
import { visit } from "./visit";

/** Opens an organization's billing page and waits until the plans are there. */
export async function openBilling(page: Page, { slug }: Pick<Organization, "slug">) {
  await visit(page, `/orgs/${slug}/billing`);
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
}

/** The card of a plan in Clerk's price list: its heading is unique, its box has no role. */
export function planCard(page: Page, name: string): Locator {
  return page.locator(".cl-pricingTableCard", { has: page.getByRole("heading", { name }) });
}

/** Buys a plan by the month with the card that Clerk gives to every test instance. */
export async function buyPlan(page: Page, name: string): Promise<void> {
  const card = planCard(page, name);
  await card.getByRole("switch", { name: "Billed annually" }).press("Space");
  await card.getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("button", { name: "Pay with test card" }).click();
  await expect(page.getByRole("heading", { name: "Payment was successful!" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await expect(currentPlan(page)).toContainText(`${name}Active`);
}

/** Ends the paid plan with its period, among the organization's invoices. */
export async function cancelPlan(page: Page, organization: Pick<Organization, "slug">) {
  await visit(page, `/orgs/${organization.slug}/settings/organization-billing`);
  await page.getByRole("button", { name: "Manage", exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "Cancel subscription" }).click();
  await drawer.getByRole("button", { name: "Cancel subscription" }).last().click();
  await expect(page.getByRole("row", { name: /Canceled/ })).toBeVisible();
  await openBilling(page, organization);
  await expect(currentPlan(page)).toContainText("Cancelled");
}

/** What the page says of the plan that holds. */
export function currentPlan(page: Page): Locator {
  return page
    .getByRole("main")
    .locator("div", { has: page.getByRole("heading", { name: "Current plan" }) })
    .last();
}
