import { beforeEach, describe, expect, it } from "vitest";
import { inviteToApplication } from "../application-invitation.ts";
import { type Configuration, defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { TestBrowser } from "../test-browser.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
let emulator: Emulator;
let browser: TestBrowser;

const { identifiers } = defaultConfiguration;
const phoneSignIn = { ...identifiers.phoneNumber, enabled: true, usedForFirstFactor: true };
const usernameSignIn = { ...identifiers.username, enabled: true, usedForFirstFactor: true };

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  browser = await TestBrowser.open(emulator);
});

function configure(changes: Partial<Configuration>) {
  emulator.instance.configuration = { ...emulator.instance.configuration, ...changes };
}

const lastCodeTo = (to: string) => emulator.instance.store.messages.where("to", to).at(-1)?.code;

describe("sign-up", () => {
  it("asks for each required field, in Clerk's order", async () => {
    configure({
      identifiers: {
        ...identifiers,
        phoneNumber: { ...phoneSignIn, required: true },
        username: { ...usernameSignIn, required: true },
        firstName: { enabled: true, required: true },
      },
      access: { ...defaultConfiguration.access, legalConsent: true },
    });
    const { body } = await browser.call("POST", "/client/sign_ups");
    expect(body.response.missing_fields).toEqual([
      "email_address",
      "phone_number",
      "username",
      "first_name",
      "password",
      "legal_accepted",
    ]);
    expect(body.response.optional_fields).toEqual(["last_name"]);
  });

  it("waits for the terms to be accepted, and notes when they were", async () => {
    configure({ access: { ...defaultConfiguration.access, legalConsent: true } });
    const form = { email_address: "ada+clerk_test@example.com", password };
    const { id, missing_fields } = (await browser.call("POST", "/client/sign_ups", form)).body
      .response;
    expect(missing_fields).toEqual(["legal_accepted"]);
    const path = `/client/sign_ups/${id}`;
    const refused = await browser.call("PATCH", path, { legal_accepted: "false" });
    expect(refused.body.errors[0]?.code).toBe("legal_not_accepted");
    await browser.call("PATCH", path, { legal_accepted: "true" });
    await browser.call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
    const attempt = { strategy: "email_code", code: "424242" };
    const { body } = await browser.call("POST", `${path}/attempt_verification`, attempt);
    expect(body.response.status).toBe("complete");
    const accepted = body.client.sessions[0]?.user?.legal_accepted_at ?? 0;
    expect(accepted).toBeGreaterThan(emulator.instance.now() - 60_000);
  });

  it("is done at once where addresses needn't be proved; the first code proves the address", async () => {
    const emailAddress = { ...identifiers.emailAddress, verifyAtSignUp: false };
    configure({ identifiers: { ...identifiers, emailAddress } });
    const form = { email_address: "ada+clerk_test@example.com", password };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.response.status).toBe("complete");
    const [address] = body.client.sessions[0]?.user?.email_addresses ?? [];
    expect(address).toMatchObject({ reserved: true, verification: null });

    const other = await TestBrowser.open(emulator);
    const started = await other.call("POST", "/client/sign_ins", {
      identifier: form.email_address,
      strategy: "email_code",
    });
    const path = `/client/sign_ins/${started.body.response.id}/attempt_first_factor`;
    const done = await other.call("POST", path, { strategy: "email_code", code: "424242" });
    const [proved] = done.body.client.sessions[0]?.user?.email_addresses ?? [];
    expect(proved).toMatchObject({ reserved: false, verification: { status: "verified" } });
  });

  it("sends the code at once when a strategy comes with the address", async () => {
    const { body } = await browser.call("POST", "/client/sign_ups", {
      email_address: "ada@example.com",
      strategy: "email_code",
    });
    expect(body.response.verifications).toMatchObject({
      email_address: { status: "unverified", strategy: "email_code", next_action: "needs_attempt" },
    });
    expect(lastCodeTo("ada@example.com")).toMatch(/^\d{6}$/);
  });

  it("is for who was invited, where one has to be", async () => {
    configure({ access: { ...defaultConfiguration.access, signUpMode: "restricted" } });
    const emailAddress = "ada@example.com";
    const refused = await browser.call("POST", "/client/sign_ups", { email_address: emailAddress });
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([
      403,
      "sign_up_mode_restricted",
    ]);
    const [invitation] = inviteToApplication(emulator.instance, [{ emailAddress }]);
    const ticket = invitation?.ticket ?? "";
    const form = { strategy: "ticket", ticket, password };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.response.status).toBe("complete");
  });
});
