import { organizations, people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("an admin proves a domain, and lets people in who ask because of it", async ({
  page,
  stage,
  browser,
}) => {
  await stage.configure({ organizations: { domains: { enabled: true } } });
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Add domain" }).click();
  // By the keyboard: the form is still growing, its buttons move away under the pointer.
  const domain = page.getByLabel("Domain", { exact: true });
  await domain.fill("initech.com");
  await domain.press("Enter");
  const address = page.getByLabel("Verification email address");
  await address.fill("it+clerk_test");
  await address.press("Enter");
  const proven = page.waitForResponse(/attempt_affiliation_verification/);
  await page.getByLabel("Enter verification code").pressSequentially("424242");
  await proven;
  // Clerk's form closes here: it looks at the domain as it was before the code.
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Open menu" }).click();
  await page.getByRole("menuitem", { name: "Manage" }).click();
  await page.getByText("Automatic suggestions", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeHidden();

  const zoe = await stage.backend.users.createUser({
    emailAddress: ["zoe@initech.com"],
    skipPasswordRequirement: true,
  });
  const hers = await browser.newPage({ baseURL: stage.appOrigin });
  await stage.signIn(zoe.id, hers);
  await stage.open("OrganizationSwitcher", {}, hers);
  await hers.getByRole("button", { name: "Open organization switcher" }).click();
  await hers.getByRole("button", { name: "Request to join" }).click();
  await expect(hers.getByText("Pending approval")).toBeVisible();

  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Members" }).click();
  await page.getByRole("tab", { name: /Requests/ }).click();
  const request = page.getByRole("row", { name: "zoe@initech.com" });
  await request.getByRole("button", { name: "Approve" }).click();
  await expect(request).toBeHidden();
  const { data } = await stage.backend.users.getOrganizationMembershipList({ userId: zoe.id });
  expect(data.map(({ role, organization }) => [role, organization.name])).toEqual([
    ["org:member", "Acme"],
  ]);
});

test("an admin gives the organization a logo, and takes it away", async ({ page, stage }) => {
  await stage.signIn(people.ada.id);
  await stage.activate(organizations.acme.id);
  await stage.open("OrganizationProfile");
  await page.getByRole("button", { name: "Update profile" }).click();
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload" }).click();
  await (await chosen).setFiles({ name: "logo.png", mimeType: "image/png", buffer: picture });
  const logo = page.locator("img[src*='/images/img_']").first();
  await expect(logo).toBeVisible();
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

  // The form that the picture was given in is on its way out, its buttons still there.
  await expect(page.getByRole("button", { name: "Remove" })).toHaveCount(0);
  await page.getByRole("button", { name: "Update profile" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(logo).toBeHidden();
});

test("somebody acts as somebody else, and their token says so", async ({ page, stage }) => {
  await stage.signIn(people.max.id);
  const { url } = await stage.backend.actorTokens.create({
    userId: people.noa.id,
    actor: { sub: people.max.id },
  });
  await page.goto(url ?? "");
  await expect(page).toHaveURL(/\/sign-in/);
  const ticket = new URL(page.url()).searchParams.get("__clerk_ticket");
  await stage.open("");
  const who = await page.evaluate(async (given) => {
    const { Clerk } = window as unknown as { Clerk: BrowserClerk };
    const signIn = await Clerk.client.signIn.create({ strategy: "ticket", ticket: given });
    await Clerk.setActive({ session: signIn.createdSessionId });
    return { user: Clerk.user.id, actor: Clerk.session.actor.sub, sessions: Clerk.client.sessions };
  }, ticket);

  expect(who).toMatchObject({ user: people.noa.id, actor: people.max.id });
  expect(who.sessions).toHaveLength(1);
});

interface BrowserClerk {
  client: {
    sessions: unknown[];
    signIn: { create(input: object): Promise<{ createdSessionId: string }> };
  };
  user: { id: string };
  session: { actor: { sub: string } };
  setActive(input: { session: string }): Promise<void>;
}

/** One pixel. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
