import type { Page } from "@playwright/test";
import type { Organization } from "./cast";
import { expect, test } from "./fixtures";
import { walk } from "./routing";
import { documentedRoutes, routesOf, routesOfApp } from "./routing-table";
import { visit } from "./visit";

test("a reader of docs/routing.md finds every page and handler of the app", () => {
  expect(documentedRoutes()).toEqual(expect.arrayContaining(routesOfApp()));
});

test("a signed-out person gets what docs/routing.md says", async ({ cast, page }) => {
  const harbor = await cast.organization("Harbor", { admin: await cast.person("Ada") });
  await walk(page, routesOf("signed out"), harbor.slug);
});

test("a person in no organization gets what docs/routing.md says", async ({ cast, signedInAs }) => {
  const harbor = await cast.organization("Harbor", { admin: await cast.person("Ada") });
  const page = await signedInAs(await cast.person("Noa"));
  await walk(page, routesOf("no organization"), harbor.slug);
});

test("a person in one organization gets what docs/routing.md says", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await walk(page, routesOf("one organization"), harbor.slug);
});

test("a person in several organizations gets what docs/routing.md says", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  await cast.organization("Garden", { admin: ada });
  const page = await signedInAs(ada);
  await walk(page, routesOf("several organizations"), harbor.slug);
});

test("a person removed while signed in gets what docs/routing.md says", async ({
  cast,
  signedInAs,
}) => {
  const [ada, max] = [await cast.person("Ada"), await cast.person("Max")];
  const harbor = await cast.organization("Harbor", { admin: ada, members: [max] });
  const page = await signedInAs(max);
  await visit(page, `/orgs/${harbor.slug}`);
  await expect(page).toHaveURL(`/orgs/${harbor.slug}`);
  await cast.removeFromOrganization(max, harbor);
  await loseOrganization(page, harbor);
  await walk(page, routesOf("removed"), harbor.slug);
});

test("a person whose organization is deleted gets what docs/routing.md says", async ({
  cast,
  signedInAs,
}) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await visit(page, `/orgs/${harbor.slug}`);
  await expect(page).toHaveURL(`/orgs/${harbor.slug}`);
  await cast.deleteOrganization(harbor);
  await loseOrganization(page, harbor);
  await walk(page, routesOf("organization deleted"), harbor.slug);
});

/**
 * Visits the lost organization with the token that still names it, then drops the token, so that
 * the next page gets a new one by handshake.
 */
async function loseOrganization(page: Page, { slug }: Organization): Promise<void> {
  const stale = await visit(page, `/orgs/${slug}/projects`);
  expect(stale?.status(), "with a token from before").toBeLessThan(500);
  await page.goto("about:blank");
  await page.context().clearCookies({ name: /^__session/ });
}
