import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const known = "ada@example.com";
const unknown = "nobody@example.com";
let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  const access = { ...defaultConfiguration.access, enumerationProtection: true };
  emulator = await createEmulator({ keys, configuration: { ...defaultConfiguration, access } });
  browser = await TestBrowser.open(emulator);
  await createUser(emulator.instance, { emailAddresses: [known], password });
});

const kindsTo = (to: string) =>
  emulator.instance.store.messages.where("to", to).map(({ kind }) => kind);

describe("strict protection against enumeration", () => {
  it.each([known, unknown])("answers a sign-in of %s alike", async (identifier) => {
    const { body } = await browser.call("POST", "/client/sign_ins", { identifier });
    expect(body.response).toMatchObject({ status: "needs_first_factor", user_data: null });
    const offered = body.response.supported_first_factors?.map(({ strategy }) => strategy);
    expect(offered?.slice(0, 2)).toEqual(["password", "email_code"]);
    const attempt = await browser.call(
      "POST",
      `/client/sign_ins/${body.response.id}/attempt_first_factor`,
      { strategy: "password", password: "a-wrong-password" },
    );
    expect(attempt.status).toBe(422);
    expect(attempt.body.errors[0]?.code).toBe("form_password_or_identifier_incorrect");
  });

  it("sends nobody a code, and tells the address what was tried", async () => {
    const form = { identifier: unknown, strategy: "email_code" };
    const { body } = await browser.call("POST", "/client/sign_ins", form);
    expect(body.response.first_factor_verification).toMatchObject({
      status: "unverified",
      strategy: "email_code",
    });
    const attempt = await browser.call(
      "POST",
      `/client/sign_ins/${body.response.id}/attempt_first_factor`,
      { strategy: "email_code", code: "424242" },
    );
    expect(attempt.body.errors[0]?.code).toBe("form_code_incorrect");
    expect(kindsTo(unknown)).toEqual(["sign_in_attempt"]);
  });

  it("still lets people in", async () => {
    const { body } = await browser.call("POST", "/client/sign_ins", {
      identifier: known,
      password,
    });
    expect(body.response).toMatchObject({ status: "complete", user_data: { has_image: false } });
  });

  it("lets nobody sign up with what somebody has, and tells its owner", async () => {
    const form = { email_address: known, password, strategy: "email_code" };
    const { body } = await browser.call("POST", "/client/sign_ups", form);
    expect(body.response.unverified_fields).toEqual(["email_address"]);
    const attempt = await browser.call(
      "POST",
      `/client/sign_ups/${body.response.id}/attempt_verification`,
      {
        strategy: "email_code",
        code: "424242",
      },
    );
    expect(attempt.body.errors[0]?.code).toBe("form_code_incorrect");
    expect(kindsTo(known)).toEqual(["sign_up_attempt"]);
  });
});
