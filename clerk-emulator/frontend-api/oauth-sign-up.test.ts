import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { enableProviders, visitProvider } from "../identity-provider/visit-provider.ts";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

const callback = "http://localhost:3000/sign-in/sso-callback";

let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  enableProviders(emulator, "google", "github");
  browser = await TestBrowser.open(emulator);
});

describe("signing up at another site", () => {
  async function signUpAs(emailAddress: string) {
    const { body } = await browser.call("POST", "/client/sign_ups", {
      strategy: "oauth_github",
      redirect_url: callback,
    });
    const url = body.response.verifications?.external_account.external_verification_redirect_url;
    await visitProvider(emulator, url, { emailAddress, firstName: "Grace" });
    return (await browser.call("GET", "/client")).body.response;
  }

  it("makes an account with what the site says", async () => {
    const client = await signUpAs("grace@example.com");
    expect(client.sign_up).toMatchObject({ status: "complete", first_name: "Grace" });
    expect(client.sessions[0]?.user).toMatchObject({
      password_enabled: false,
      external_accounts: [{ provider: "oauth_github", username: "grace" }],
    });
  });

  it("hands somebody who has an account on to a sign-in", async () => {
    const client = await signUpAs(people.ada.emailAddress);
    expect(client.sign_up?.verifications?.external_account).toMatchObject({
      status: "transferable",
      error: { code: "external_account_exists" },
    });
    const { body } = await browser.call("POST", "/client/sign_ins", { transfer: "true" });
    expect(body.response.status).toBe("complete");
    expect(body.client.sessions[0]?.user?.id).toBe(people.ada.id);
  });

  it("asks for what the site doesn't know", async () => {
    const { configuration } = emulator.instance;
    const { identifiers } = configuration;
    emulator.instance.configuration = {
      ...configuration,
      identifiers: { ...identifiers, lastName: { enabled: true, required: true } },
    };
    const client = await signUpAs("grace@example.com");
    expect(client.sign_up).toMatchObject({
      status: "missing_requirements",
      missing_fields: ["last_name"],
      verifications: { external_account: { status: "verified" } },
    });
    const { body } = await browser.call("PATCH", `/client/sign_ups/${client.sign_up?.id}`, {
      last_name: "Hopper",
    });
    expect(body.response.status).toBe("complete");
    expect(body.client.sessions[0]?.user?.external_accounts).toHaveLength(1);
  });
});
