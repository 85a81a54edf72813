import type { Frame, Page, Response } from "@playwright/test";
import { expect, test } from "./fixtures";
import type { Cell } from "./routing-table";
import { visit } from "./visit";

/**
 * The longest honest way: Clerk tries three times to activate an organization that isn't theirs, with
 * three hops each, and the app sends them to choose one.
 */
const mostRedirects = 10;

/** What the browser itself may show on the way: Clerk's page, /select-org, the organization. */
const mostAddresses = 4;

/** Walks one person's column of the routing table; `slug` is what `:slug` stands for. */
export async function walk(page: Page, cells: Cell[], slug: string): Promise<void> {
  test.setTimeout(cells.length * 10_000);
  for (const cell of cells) {
    await test.step(cell.route, () => visitRoute(page, cell, slug));
  }
}

async function visitRoute(page: Page, { route, status, path, heading }: Cell, slug: string) {
  const addresses: string[] = [];
  const note = (frame: Frame) => {
    if (frame === page.mainFrame() && frame.url() !== "about:blank") addresses.push(frame.url());
  };
  // What the page before is still about to do isn't this one's.
  await page.goto("about:blank");
  page.on("framenavigated", note);
  const response = await visit(page, filledIn(route, slug));
  const about = `at ${route}`;
  await expect.soft(page, about).toHaveURL((url) => url.pathname === filledIn(path, slug));
  if (heading) {
    await expect.soft(page.getByRole("heading", { name: heading }).first(), about).toBeVisible();
  }
  expect.soft(response?.status(), about).toBe(status);
  expect.soft(redirects(response), about).toBeLessThanOrEqual(mostRedirects);
  expect.soft(addresses.length, `${about}: ${addresses}`).toBeLessThanOrEqual(mostAddresses);
  page.off("framenavigated", note);
}

function filledIn(path: string, slug: string): string {
  return path.replace(":slug", slug).replace(":projectId", "0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b");
}

function redirects(response: Response | null): number {
  let hops = 0;
  let request = response?.request().redirectedFrom();
  while (request) {
    hops += 1;
    request = request.redirectedFrom();
  }
  return hops;
}
