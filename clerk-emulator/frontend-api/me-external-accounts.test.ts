import type { ExternalAccountJSON, UserJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { enableProviders, visitProvider } from "../identity-provider/visit-provider.ts";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

const profile = "http://localhost:3000/user";

let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  enableProviders(emulator, "github");
  browser = TestBrowser.as(emulator, "ada");
});

async function connect(choice: Parameters<typeof visitProvider>[2]) {
  const account = await browser.get<ExternalAccountJSON>("POST", "/me/external_accounts", {
    strategy: "oauth_github",
    redirect_url: profile,
  });
  const url = account.verification?.external_verification_redirect_url;
  const back = await visitProvider(emulator, url, choice);
  const user = await browser.get<UserJSON>("GET", "/me");
  return { account, back, user };
}

describe("connecting an account", () => {
  it("waits until the person has said yes at the provider", async () => {
    const { account, back, user } = await connect({ emailAddress: "countess@example.com" });
    expect(account.verification).toMatchObject({ status: "unverified", strategy: "oauth_github" });
    expect(back.location).toBe(profile);
    expect(user.external_accounts).toMatchObject([
      {
        id: account.id,
        provider: "oauth_github",
        username: "countess",
        email_address: "countess@example.com",
        approved_scopes: "read:user user:email",
        verification: { status: "verified" },
      },
    ]);
  });

  it("gives the person the address that the provider has verified", async () => {
    const { user } = await connect({ emailAddress: "countess@example.com" });
    expect(user.email_addresses.map((each) => each.email_address)).toEqual([
      people.ada.emailAddress,
      "countess@example.com",
    ]);
    expect(user.primary_email_address_id).toBe(user.email_addresses[0]?.id);
  });

  it("says why when the person refuses, and forgets it at the next attempt", async () => {
    const { user } = await connect(null);
    expect(user.external_accounts[0]?.verification).toMatchObject({
      status: "failed",
      error: { code: "oauth_access_denied" },
    });
    const again = await connect({ emailAddress: "countess@example.com" });
    expect(again.user.external_accounts).toHaveLength(1);
  });

  it("takes away nobody else's", async () => {
    const { user } = await connect({ emailAddress: people.max.emailAddress });
    expect(user.external_accounts[0]?.verification).toMatchObject({
      status: "failed",
      error: { code: "oauth_identification_claimed" },
    });
  });

  it("takes one of each provider", async () => {
    await connect({ emailAddress: "countess@example.com" });
    expect(
      await browser.error("POST", "/me/external_accounts", {
        strategy: "oauth_github",
        redirect_url: profile,
      }),
    ).toBe("400 oauth_account_already_connected");
  });

  it.each([
    ["oauth_google", "400 oauth_provider_not_enabled"],
    ["oauth_myspace", "400 oauth_unsupported_provider"],
  ])("refuses %s", async (strategy, error) => {
    const form = { strategy, redirect_url: profile };
    expect(await browser.error("POST", "/me/external_accounts", form)).toBe(error);
  });

  it("asks for more when it is told to", async () => {
    const { account } = await connect({ emailAddress: "countess@example.com" });
    const asked = await browser.get<ExternalAccountJSON>(
      "PATCH",
      `/me/external_accounts/${account.id}/reauthorize`,
      { additional_scope: "repo", redirect_url: profile },
    );
    await visitProvider(emulator, asked.verification?.external_verification_redirect_url, {
      emailAddress: "countess@example.com",
    });
    const { external_accounts } = await browser.get<UserJSON>("GET", "/me");
    expect(external_accounts[0]?.approved_scopes).toBe("read:user user:email repo");
  });
});

describe("removing an account", () => {
  it("is more than forgetting its tokens", async () => {
    const { account } = await connect({ emailAddress: "countess@example.com" });
    const user = await browser.get<UserJSON>(
      "DELETE",
      `/me/external_accounts/${account.id}/tokens`,
    );
    expect(user.external_accounts).toHaveLength(1);
    expect(emulator.store.externalAccounts.get(account.id)?.accessToken).toBeNull();
  });

  it("leaves the person with what else they have", async () => {
    const { account } = await connect({ emailAddress: "countess@example.com" });
    await browser.get("DELETE", `/me/external_accounts/${account.id}`);
    expect((await browser.get<UserJSON>("GET", "/me")).external_accounts).toEqual([]);
  });

  it("refuses the last one, of somebody who has nothing else", async () => {
    const { account } = await connect({ emailAddress: "countess@example.com" });
    const user = emulator.store.users.get(people.ada.id);
    if (user) emulator.store.users.put({ ...user, emailAddresses: [], passwordHash: null });
    expect(await browser.error("DELETE", `/me/external_accounts/${account.id}`)).toBe(
      "400 identification_deletion_failed",
    );
  });

  it("finds nobody else's", async () => {
    const { account } = await connect({ emailAddress: "countess@example.com" });
    const max = TestBrowser.as(emulator, "max");
    expect(await max.error("DELETE", `/me/external_accounts/${account.id}`)).toBe(
      "404 external_account_not_found",
    );
  });
});
