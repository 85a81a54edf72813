import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { openProjects } from "./projects-page";

/** By how many seconds Clerk forgives a clock. */
const clockSkew = 5;

/** Longer than a session token lives, which is 60 s. In milliseconds. */
const pastATokensLife = 100_000;

/** The claims of the session token that the browser would send now. */
async function sessionClaims(page: Page): Promise<{ iat: number; exp: number; sid: string }> {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === "__session")?.value;
  if (!token) throw new Error("The browser has no session token.");
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

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

test("a person keeps the session past a token's life, on an open page and on coming back", async ({
  cast,
  signedInAs,
}) => {
  test.setTimeout(2 * pastATokensLife);
  const ada = await cast.person("Ada");
  const harbor = await cast.organization("Harbor", { admin: ada });
  const [open, away] = [await signedInAs(ada), await signedInAs(ada)];
  await openProjects(open, harbor);
  await openProjects(away, harbor);
  await away.goto("about:blank");

  await Promise.all([
    test.step("the open page renews its token in time", () => renewsInTime(open)),
    test.step("the other one's token ends", () => ends(away)),
  ]);

  await test.step("who comes back gets a new one by handshake", async () => {
    const { sid } = await sessionClaims(away);
    const handshakes: string[] = [];
    away.on("request", (request) => {
      if (request.url().includes("/v1/client/handshake")) handshakes.push(request.url());
    });
    await openProjects(away, harbor);
    await expect(away).toHaveURL(`/orgs/${harbor.slug}/projects`);
    expect(handshakes).toHaveLength(1);
    expect((await sessionClaims(away)).sid).toBe(sid);
  });
});

async function renewsInTime(page: Page): Promise<void> {
  const first = await sessionClaims(page);
  const issuedAt = async () => (await sessionClaims(page)).iat;
  await expect.poll(issuedAt, { timeout: pastATokensLife }).toBeGreaterThan(first.iat);
  const second = await sessionClaims(page);
  expect(second.sid).toBe(first.sid);
  expect(second.iat, "renewed while it was still good").toBeLessThanOrEqual(first.exp);
}

async function ends(page: Page): Promise<void> {
  const { exp, iat } = await sessionClaims(page);
  const now = () => Date.now() / 1000;
  await expect.poll(now, { timeout: pastATokensLife }).toBeGreaterThan(exp + clockSkew);
  expect((await sessionClaims(page)).iat, "nothing renewed it meanwhile").toBe(iat);
}
