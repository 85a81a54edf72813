import { goOn, signUp } from "./clerk-components";
import { expect } from "./fixtures";
import { test } from "./instance-settings";
import { walk } from "./routing";
import { routesOf } from "./routing-table";
import { testOrganizationName } from "./run-tag";

test.use({ settings: { force_organization_selection: true } });

test("a person who must still choose an organization gets what docs/routing.md says", async ({
  cast,
  signedInAs,
}) => {
  const harbor = await cast.organization("Harbor", { admin: await cast.person("Ada") });
  const page = await signedInAs(await cast.person("Noa"));
  await walk(page, routesOf("pending task"), harbor.slug);
});

test("a newcomer who must choose an organization makes one and is in", async ({ cast, page }) => {
  await signUp(page, cast.newAddress("Nadia"));
  await expect(page).toHaveURL("/select-org");
  await page.getByLabel("Name", { exact: true }).fill(testOrganizationName("Nadias"));
  await goOn(page);
  await expect(page).toHaveURL(/\/orgs\/nadias-[^/]+$/);
});
