import type { Page, Response } from "@playwright/test";

/**
 * Opens an address as if it were typed, and waits until Clerk's package has loaded, as it has before
 * a person does anything. While it loads it takes its cookies away for a moment whenever it writes
 * them, and writes down that nobody is signed in when it is left before it has heard who is; a
 * request that leaves then is a stranger's.
 */
export async function visit(page: Page, address: string): Promise<Response | null> {
  if (page.url() !== "about:blank") await page.goto("about:blank");
  const response = await page.goto(address);
  await page.waitForFunction(hasLoadedClerk);
  return response;
}

function hasLoadedClerk(): boolean {
  const isExpected = document.querySelector("script[data-clerk-js-script]") !== null;
  const { Clerk } = window as { Clerk?: { loaded: boolean } };
  return !isExpected || Boolean(Clerk?.loaded);
}
