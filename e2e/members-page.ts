import { expect, type Locator, type Page } from "@playwright/test";
import type { Organization, Person } from "./cast";
import { visit } from "./visit";

/** Opens an organization's members page and waits until the members are there. */
export async function openMembers(page: Page, { slug }: Pick<Organization, "slug">): Promise<void> {
  await visit(page, `/orgs/${slug}/members`);
  await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
}

/** The row of a member in the list. */
export function memberRow(page: Page, { emailAddress }: Pick<Person, "emailAddress">): Locator {
  return page.getByRole("row").filter({ hasText: emailAddress });
}

/** Opens the dialog with what can be done about a member. */
export async function manage(page: Page, person: Person): Promise<Locator> {
  await memberRow(page, person)
    .getByRole("button", { name: `Manage ${person.name}` })
    .click();
  const dialog = page.getByRole("dialog", { name: person.name });
  await expect(dialog).toBeVisible();
  return dialog;
}
