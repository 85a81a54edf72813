import { expect, type Page } from "@playwright/test";
import type { Organization } from "./cast";

/**
 * Brings one of somebody's windows to the front, as a click on it does; for Playwright all of them
 * are. Clerk's package then makes the session cookie, which all windows share, that of this window's
 * organization.
 */
export async function bringToFront(
  front: Page,
  behind: Page,
  organization: Organization,
): Promise<void> {
  await behind.evaluate(() => {
    document.hasFocus = () => false;
  });
  await front.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event("focus"));
  });
  await expect.poll(() => activeOrganizationId(front)).toBe(organization.id);
}

/** The organization that the session cookie names: what the application's server reads. */
async function activeOrganizationId(page: Page): Promise<string | undefined> {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === "__session")?.value;
  const payload = token?.split(".")[1];
  return payload && JSON.parse(Buffer.from(payload, "base64url").toString()).o?.id;
}
