import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { openProjects } from "./projects-page";

/** Longer than a session token lives (60 s), and Clerk's clock skew. */
const pastATokensLife = 100_000;

/** The claims of the session token that the browser would send now. */
async function sessionClaims(page: Page): Promise<{ iat: number; exp: number; sid: string }> {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === "__session")?.value;
  if (!token) throw new Error("The browser has no session token.");
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

const now = () => Date.now() / 1000;

test("a signed-in person stays signed in after a reload", async ({ cast, signedInAs }) => {
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  const before = await sessionClaims(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Projects", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`/orgs/${harbor.slug}/projects`);
  expect((await sessionClaims(page)).sid).toBe(before.sid);
});

test("a person with an open page gets a new token before the old one ends", async ({
  cast,
  signedInAs,
}) => {
  test.setTimeout(2 * pastATokensLife);
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  const first = await sessionClaims(page);
  await expect
    .poll(async () => (await sessionClaims(page)).iat, { timeout: pastATokensLife })
    .toBeGreaterThan(first.iat);
  const second = await sessionClaims(page);
  expect(second.sid).toBe(first.sid);
  expect(second.iat, "renewed while it was still good").toBeLessThanOrEqual(first.exp);
});

test("a person who comes back after a token's life is still signed in", async ({
  cast,
  signedInAs,
}) => {
  test.setTimeout(2 * pastATokensLife);
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const page = await signedInAs(ada);
  await openProjects(page, harbor);
  await page.goto("about:blank");
  const { exp, iat, sid } = await sessionClaims(page);
  await expect
    .poll(now, { timeout: pastATokensLife, message: "the token and Clerk's skew of 5 s are over" })
    .toBeGreaterThan(exp + 5);
  expect((await sessionClaims(page)).iat, "nothing renewed it meanwhile").toBe(iat);

  const handshakes: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/v1/client/handshake")) handshakes.push(request.url());
  });
  await openProjects(page, harbor);
  await expect(page).toHaveURL(`/orgs/${harbor.slug}/projects`);
  expect(handshakes).toHaveLength(1);
  expect((await sessionClaims(page)).sid).toBe(sid);
});
