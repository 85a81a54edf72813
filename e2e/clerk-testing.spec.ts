import { clerk } from "@clerk/testing/playwright";
import { password } from "./cast";
import { clerkBackend } from "./clerk-backend";
import { expect, test } from "./fixtures";
import { visit } from "./visit";

test("a person signs in by code, by password and by ticket through Clerk's own test helpers", async ({
  cast,
  page,
}) => {
  const ada = await cast.person("Ada");
  const { token: ticket } = await clerkBackend().signInTokens.createSignInToken({
    userId: ada.id,
    expiresInSeconds: 300,
  });
  for (const signInParams of [
    { strategy: "email_code", identifier: ada.emailAddress },
    { strategy: "password", identifier: ada.emailAddress, password },
    { strategy: "ticket", ticket },
  ] as const) {
    await test.step(signInParams.strategy, async () => {
      await visit(page, "/pricing");
      await clerk.signIn({ page, signInParams });
      expect(await page.evaluate(() => window.Clerk.user?.id)).toBe(ada.id);
      await visit(page, "/account");
      await expect(page).toHaveURL("/account");
      await clerk.signOut({ page });
      await page.waitForFunction(() => window.Clerk.session === null);
    });
  }
});

test("somebody with a wrong password is refused by Clerk's own test helper", async ({
  cast,
  page,
}) => {
  const ada = await cast.person("Ada");
  await visit(page, "/pricing");
  const signingIn = clerk.signIn({
    page,
    signInParams: {
      strategy: "password",
      identifier: ada.emailAddress,
      password: `${password}!`,
    },
  });
  await expect(signingIn).rejects.toThrow(/password is incorrect/i);
});
