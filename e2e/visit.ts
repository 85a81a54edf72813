import type { Page, Response } from "@playwright/test";

/**
 * Opens an address as if it were typed. The page that was there is left first: Clerk's browser
 * package takes its cookies away for a moment whenever it writes them, and a request that leaves in
 * that moment is a stranger's.
 */
export async function visit(page: Page, address: string): Promise<Response | null> {
  if (page.url() !== "about:blank") await page.goto("about:blank");
  return page.goto(address);
}
