import { chooseCode, enterCode, identify, openUserMenu } from "./clerk-components";
import { expect } from "./fixtures";
import { test } from "./instance-settings";
import { openProjects } from "./projects-page";
import { visit } from "./visit";

test.use({ settings: { single_session_mode: false } });

test("one browser with two accounts shows each account its own organization", async ({
  cast,
  signedInAs,
}) => {
  const [ada, otto] = [await cast.person("Ada"), await cast.person("Otto")];
  const harbor = await cast.organization("Harbor", { admin: ada });
  const garden = await cast.organization("Garden", { admin: otto });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);

  await test.step("the second account is added", async () => {
    await openUserMenu(page);
    await page.getByRole("button", { name: "Add account" }).click();
    await identify(page, otto.emailAddress);
    await chooseCode(page);
    await enterCode(page);
    await expect(page).toHaveURL(`/orgs/${garden.slug}`);
  });

  await test.step("and doesn't open the first one's organization", async () => {
    const response = await visit(page, `/orgs/${harbor.slug}`);
    expect(response?.status()).toBe(404);
  });

  await test.step("which the first account still does", async () => {
    await visit(page, `/orgs/${garden.slug}`);
    await openUserMenu(page);
    await page.getByRole("button", { name: ada.name }).click();
    await expect(page).toHaveURL(`/orgs/${harbor.slug}`);
  });
});
