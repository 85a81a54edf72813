import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { linkExternalIdentity } from "../external-identity.ts";

const { socialProviders } = defaultConfiguration;
const { clerk, emulator, reset, stop } = await serveEmulator({
  socialProviders: { ...socialProviders, google: { ...socialProviders.google, enabled: true } },
});
beforeEach(reset);
afterAll(stop);

/** Somebody who has signed in with Google. */
async function googler() {
  const { id } = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
  linkExternalIdentity(emulator.instance, id, {
    strategy: "oauth_google",
    provider: "oauth_google",
    enterpriseConnectionId: null,
    providerUserId: "1",
    emailAddress: "ada@example.com",
    emailAddressVerified: true,
    firstName: "Ada",
    lastName: null,
    username: null,
    scopes: ["email", "openid"],
  });
  return clerk.users.getUser(id);
}

describe("getUserOauthAccessToken", () => {
  it("hands out the token of the person's account there", async () => {
    const { id, externalAccounts } = await googler();
    const { data, totalCount } = await clerk.users.getUserOauthAccessToken(id, "google");
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({
      externalAccountId: externalAccounts[0]?.id,
      provider: "oauth_google",
      scopes: ["email", "openid"],
    });
    expect(data[0]?.token).toMatch(/^ya29\./);
  });

  it("replaces one that has expired", async () => {
    const { id } = await googler();
    const token = async () =>
      (await clerk.users.getUserOauthAccessToken(id, "google")).data[0]?.token;
    const first = await token();
    expect(await token()).toBe(first);
    emulator.instance.clockOffset += 2 * 60 * 60 * 1000;
    expect(await token()).not.toBe(first);
  });

  it("has none for somebody who doesn't use it", async () => {
    const { id } = await clerk.users.createUser({ emailAddress: ["max@example.com"] });
    expect((await clerk.users.getUserOauthAccessToken(id, "google")).data).toEqual([]);
  });

  it("refuses a provider that the instance doesn't use", async () => {
    const { id } = await googler();
    expect(await apiError(clerk.users.getUserOauthAccessToken(id, "github"))).toMatchObject({
      status: 404,
      code: "oauth_token_provider_not_enabled",
    });
  });
});

describe("deleteUserExternalAccount", () => {
  it("takes the account away, and leaves the person's address", async () => {
    const { id, externalAccounts } = await googler();
    const externalAccountId = externalAccounts[0]?.id ?? "";
    await clerk.users.deleteUserExternalAccount({ userId: id, externalAccountId });
    const user = await clerk.users.getUser(id);
    expect(user.externalAccounts).toEqual([]);
    expect(user.primaryEmailAddress?.emailAddress).toBe("ada@example.com");
  });

  it("finds nobody else's", async () => {
    const { externalAccounts } = await googler();
    const { id: userId } = await clerk.users.createUser({ emailAddress: ["max@example.com"] });
    const externalAccountId = externalAccounts[0]?.id ?? "";
    expect(
      await apiError(clerk.users.deleteUserExternalAccount({ userId, externalAccountId })),
    ).toMatchObject({ status: 404, code: "external_account_not_found" });
  });
});
