import { people } from "../people.ts";
import { expect, test } from "./stage.ts";

test("the application asks for a token from a template", async ({ page, stage }) => {
  await stage.backend.jwtTemplates.create({
    name: "database",
    claims: { role: "{{org.role || 'nobody'}}", email: "{{user.primary_email_address}}" },
  });
  await stage.signIn(people.noa.id);
  const token = await page.evaluate(() =>
    (window as unknown as { Clerk: BrowserClerk }).Clerk.session.getToken({ template: "database" }),
  );
  const [, payload = ""] = token.split(".");

  expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({
    sub: people.noa.id,
    role: "nobody",
    email: people.noa.emailAddress,
  });
});

interface BrowserClerk {
  session: { getToken(options: { template: string }): Promise<string> };
}
