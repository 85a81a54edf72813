import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { enableProviders, follow, visitProvider } from "../identity-provider/visit-provider.ts";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

const callback = "http://localhost:3000/sign-in/sso-callback";
const ada = { emailAddress: people.ada.emailAddress };

let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  enableProviders(emulator, "google", "github");
  browser = await TestBrowser.open(emulator);
});

/** Begins with Google and goes to its page. */
async function signInAs(choice: Parameters<typeof visitProvider>[2], strategy = "oauth_google") {
  const { body } = await browser.call("POST", "/client/sign_ins", {
    strategy,
    redirect_url: callback,
    action_complete_redirect_url: "/",
  });
  const { first_factor_verification: verification } = body.response;
  const url = verification?.external_verification_redirect_url;
  const back = await visitProvider(emulator, url, choice);
  const { body: after } = await browser.call("GET", "/client");
  return { url: url ?? "", back, client: after.response, signIn: after.response.sign_in };
}

describe("signing in at another site", () => {
  it("joins the account to whoever has the address, and signs them in", async () => {
    const { back, client, signIn } = await signInAs({ ...ada, firstName: "Ada" });
    expect(back).toEqual({ status: 303, location: callback });
    expect(signIn).toMatchObject({ status: "complete" });
    expect(client.sessions[0]?.id).toBe(signIn?.created_session_id);
    expect(client.sessions[0]?.user).toMatchObject({
      id: people.ada.id,
      external_accounts: [
        { provider: "oauth_google", email_address: ada.emailAddress, first_name: "Ada" },
      ],
    });
  });

  it("forgets the sign-in as soon as its session is in use", async () => {
    const { signIn } = await signInAs(ada);
    await browser.call("POST", `/client/sessions/${signIn?.created_session_id}/touch`);
    expect((await browser.call("GET", "/client")).body.response.sign_in).toBeNull();
  });

  it("finds the person again by the account, whatever their address is now", async () => {
    await signInAs(ada);
    const user = emulator.store.users.get(people.ada.id);
    const [address] = user?.emailAddresses ?? [];
    if (!user || !address) throw new Error("Ada is gone.");
    const renamed = { ...address, emailAddress: "countess@example.com" };
    emulator.store.users.put({ ...user, emailAddresses: [renamed] });
    browser = await TestBrowser.open(emulator);
    const { client } = await signInAs(ada);
    expect(client.sessions[0]?.user?.id).toBe(people.ada.id);
  });

  it("wants a proof when the site hasn't verified the address, and joins the account after it", async () => {
    const { signIn } = await signInAs({ ...ada, unverified: true });
    expect(signIn).toMatchObject({ status: "needs_first_factor", identifier: ada.emailAddress });
    expect(emulator.store.externalAccounts.size).toBe(0);
    await browser.call("POST", `/client/sign_ins/${signIn?.id}/prepare_first_factor`, {
      strategy: "email_code",
    });
    const { body } = await browser.call(
      "POST",
      `/client/sign_ins/${signIn?.id}/attempt_first_factor`,
      {
        strategy: "email_code",
        code: "424242",
      },
    );
    expect(body.client.sessions[0]?.user?.external_accounts).toHaveLength(1);
  });

  it("hands somebody without an account on to a sign-up, which needs no password", async () => {
    const grace = { emailAddress: "grace@example.com", firstName: "Grace", lastName: "Hopper" };
    const { signIn } = await signInAs(grace);
    expect(signIn?.first_factor_verification).toMatchObject({
      status: "transferable",
      error: { code: "external_account_not_found" },
    });
    const { body } = await browser.call("POST", "/client/sign_ups", { transfer: "true" });
    expect(body.response.status).toBe("complete");
    expect(body.client.sessions[0]?.user).toMatchObject({
      first_name: "Grace",
      last_name: "Hopper",
      email_addresses: [
        {
          email_address: grace.emailAddress,
          verification: { status: "verified", strategy: "from_oauth_google" },
          linked_to: [{ type: "oauth_google" }],
        },
      ],
    });
    expect(body.client.sign_in).toBeNull();
  });

  it("transfers nobody a second time", async () => {
    const { body } = await browser.call("POST", "/client/sign_ups", { transfer: "true" });
    expect(body.errors[0]?.code).toBe("account_transfer_invalid");
  });

  it("says so when the person refuses", async () => {
    const { back, signIn } = await signInAs(null);
    expect(back.location).toBe(callback);
    expect(signIn?.first_factor_verification).toMatchObject({
      status: "failed",
      error: {
        code: "oauth_access_denied",
        long_message: "You did not grant access to your Google account",
      },
    });
  });

  it("refuses somebody who is banned", async () => {
    const user = emulator.store.users.get(people.ada.id);
    if (user) emulator.store.users.put({ ...user, banned: true });
    const { client, signIn } = await signInAs(ada);
    expect(signIn?.first_factor_verification?.error?.code).toBe("user_banned");
    expect(client.sessions).toEqual([]);
  });

  it("refuses new people where sign-up is restricted", async () => {
    const { configuration } = emulator.instance;
    const access = { ...configuration.access, signUpMode: "restricted" as const };
    emulator.instance.configuration = { ...configuration, access };
    const { signIn } = await signInAs({ emailAddress: "grace@example.com" });
    expect(signIn?.first_factor_verification).toMatchObject({
      status: "failed",
      error: { code: "sign_up_mode_restricted" },
    });
  });

  it("comes back once only, and not late", async () => {
    const { body } = await browser.call("POST", "/client/sign_ins", {
      strategy: "oauth_google",
      redirect_url: callback,
    });
    const url = body.response.first_factor_verification?.external_verification_redirect_url ?? "";
    expect((await visitProvider(emulator, url, null)).status).toBe(303);
    expect((await visitProvider(emulator, url, null)).status).toBe(400);
    const state = new URL(url).searchParams.get("state");
    const again = `${emulator.instance.url}/v1/oauth_callback?state=${state}&code=guessed`;
    expect((await follow(emulator, again)).status).toBe(400);
  });

  it("comes back by a form, too, as some providers send it", async () => {
    const form = new URLSearchParams({ state: "unknown", error: "access_denied" });
    const request = new Request(`${emulator.instance.url}/v1/oauth_callback`, {
      method: "POST",
      body: form,
    });
    const response = await emulator.fetch(request);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`/v1/oauth_callback?${form}`);
  });

  it("takes no code but the one that the provider gave", async () => {
    const { body } = await browser.call("POST", "/client/sign_ins", {
      strategy: "oauth_google",
      redirect_url: callback,
    });
    const url = body.response.first_factor_verification?.external_verification_redirect_url ?? "";
    const state = new URL(url).searchParams.get("state");
    const guess = `${emulator.instance.url}/v1/oauth_callback?state=${state}&code=guessed`;
    expect((await follow(emulator, guess)).status).toBe(400);
    expect((await browser.call("GET", "/client")).body.response.sessions).toEqual([]);
  });

  it.each([
    ["oauth_microsoft", "form_param_value_invalid"],
    ["oauth_myspace", "form_param_value_invalid"],
  ])("refuses %s, which the instance doesn't use", async (strategy, code) => {
    const { body } = await browser.call("POST", "/client/sign_ins", {
      strategy,
      redirect_url: callback,
    });
    expect(body.errors[0]?.code).toBe(code);
  });

  it("leads nowhere but to the application", async () => {
    const { status, body } = await browser.call("POST", "/client/sign_ins", {
      strategy: "oauth_google",
      redirect_url: "https://evil.example/steal",
    });
    expect(status).toBe(422);
    expect(body.errors[0]?.code).toBe("invalid_redirect_url");
  });
});
