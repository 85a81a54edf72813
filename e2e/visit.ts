import type { Page, Response } from "@playwright/test";

/**
 * Leaves a page, so that nothing it is still about to do belongs to the next request. A browser that
 * leaves while Clerk's package is still asking who it is writes down that nobody is; Clerk's
 * middleware finds out by a redirect, but counts its redirects in a cookie of two seconds and takes
 * such a browser for a stranger's when the page before has used them up.
 */
export async function leave(page: Page): Promise<void> {
  if (page.url() !== "about:blank") await page.goto("about:blank");
  await page.context().clearCookies({ name: "__clerk_redirect_count" });
}

/**
 * Opens an address as if it were typed. The page that was there is left first: Clerk's browser
 * package takes its cookies away for a moment whenever it writes them, and a request that leaves in
 * that moment is a stranger's.
 */
export async function visit(page: Page, address: string): Promise<Response | null> {
  await leave(page);
  return page.goto(address);
}
