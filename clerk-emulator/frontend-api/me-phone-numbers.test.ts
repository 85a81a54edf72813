import type { PhoneNumberJSON, UserJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import { type Configuration, defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const testNumber = "+12015550100";
const realNumber = "+4915112345678";
let emulator: Emulator;
let browser: TestBrowser;

const { identifiers } = defaultConfiguration;
const phoneSignIn = { ...identifiers.phoneNumber, enabled: true, usedForFirstFactor: true };

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  browser = await TestBrowser.open(emulator);
});

function configure(changes: Partial<Configuration>) {
  emulator.instance.configuration = { ...emulator.instance.configuration, ...changes };
}

const lastCodeTo = (to: string) => emulator.instance.store.messages.where("to", to).at(-1)?.code;

describe("a phone number", () => {
  beforeEach(() => configure({ identifiers: { ...identifiers, phoneNumber: phoneSignIn } }));

  it("is added to a profile, proved by a code and made the primary one", async () => {
    await createUser(emulator.instance, { emailAddresses: ["ada@example.com"], password });
    await browser.signIn("ada@example.com", password);
    const added = await browser.call("POST", "/me/phone_numbers", {
      phone_number: "+49 151 1234-5678",
    });
    const { id, phone_number } = added.body.response as unknown as PhoneNumberJSON;
    expect(phone_number).toBe(realNumber);
    await browser.call("POST", `/me/phone_numbers/${id}/prepare_verification`, {
      strategy: "phone_code",
    });
    const code = lastCodeTo(realNumber) ?? "";
    const attempt = (code: string) =>
      browser.call("POST", `/me/phone_numbers/${id}/attempt_verification`, { code });
    const wrong = await attempt(code === "123456" ? "654321" : "123456");
    expect(wrong.body.errors[0]?.code).toBe("form_code_incorrect");
    expect((await attempt(code)).body.response).toMatchObject({
      verification: { status: "verified", strategy: "phone_code" },
    });
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({
      primary_phone_number_id: id,
    });
  });

  it("that is made up for tests takes 424242 and gets no message", async () => {
    await createUser(emulator.instance, { phoneNumbers: [testNumber] });
    const started = await browser.call("POST", "/client/sign_ins", {
      identifier: "+1 (201) 555-0100",
      strategy: "phone_code",
    });
    const { id, supported_first_factors } = started.body.response;
    expect(supported_first_factors?.[0]).toMatchObject({
      strategy: "phone_code",
      safe_identifier: testNumber,
      primary: true,
    });
    const { body } = await browser.call("POST", `/client/sign_ins/${id}/attempt_first_factor`, {
      strategy: "phone_code",
      code: "424242",
    });
    expect(body.response.status).toBe("complete");
    expect(emulator.instance.store.messages.size).toBe(0);
  });

  it("replaces a forgotten password", async () => {
    await createUser(emulator.instance, { phoneNumbers: [realNumber], password });
    const started = await browser.call("POST", "/client/sign_ins", { identifier: realNumber });
    const strategy = "reset_password_phone_code";
    const path = `/client/sign_ins/${started.body.response.id}`;
    await browser.call("POST", `${path}/prepare_first_factor`, { strategy });
    const code = lastCodeTo(realNumber) ?? "";
    const proved = await browser.call("POST", `${path}/attempt_first_factor`, { strategy, code });
    expect(proved.body.response.status).toBe("needs_new_password");
    const { body } = await browser.call("POST", `${path}/reset_password`, {
      password: "another-password",
    });
    expect(body.response.status).toBe("complete");
  });

  it("signs somebody up who has no address, where an address isn't required", async () => {
    const emailAddress = { ...identifiers.emailAddress, required: false };
    configure({ identifiers: { ...identifiers, emailAddress, phoneNumber: phoneSignIn } });
    const { body } = await browser.call("POST", "/client/sign_ups", {
      phone_number: testNumber,
      password,
    });
    expect(body.response).toMatchObject({
      missing_fields: [],
      unverified_fields: ["phone_number"],
      verifications: { phone_number: { next_action: "needs_prepare", strategy: null } },
    });
    const path = `/client/sign_ups/${body.response.id}`;
    await browser.call("POST", `${path}/prepare_verification`, { strategy: "phone_code" });
    const done = await browser.call("POST", `${path}/attempt_verification`, {
      strategy: "phone_code",
      code: "424242",
    });
    expect(done.body.response.status).toBe("complete");
    const user = done.body.client.sessions[0]?.user as UserJSON;
    expect(user.phone_numbers[0]?.verification?.status).toBe("verified");
    expect(user.email_addresses).toEqual([]);
  });

  it("is somebody's only: it can't be signed up with, or added, twice", async () => {
    await createUser(emulator.instance, { phoneNumbers: [testNumber] });
    const { status, body } = await browser.call("POST", "/client/sign_ups", {
      phone_number: testNumber,
    });
    expect([status, body.errors[0]?.code]).toEqual([422, "form_identifier_exists"]);
    expect(body.errors[0]?.meta).toEqual({ param_name: "phone_number" });
  });

  it("that is malformed is refused", async () => {
    const { status, body } = await browser.call("POST", "/client/sign_ups", {
      phone_number: "0151 123",
    });
    expect([status, body.errors[0]?.code]).toEqual([422, "form_param_format_invalid"]);
  });

  it("that is the last thing one can sign in with can't be removed, or kept for a second factor", async () => {
    const [number] =
      (await createUser(emulator.instance, { phoneNumbers: [testNumber], password }))
        .phoneNumbers ?? [];
    await browser.signIn(testNumber, password);
    const path = `/me/phone_numbers/${number?.id}`;
    const removed = await browser.call("DELETE", path);
    expect(removed.body.errors[0]?.code).toBe("identification_deletion_failed");
    const reserved = await browser.call("PATCH", path, { reserved_for_second_factor: "true" });
    expect(reserved.body.errors[0]?.code).toBe("identification_update_failed");
  });

  it("that is kept for a second factor isn't one for the first", async () => {
    const user = await createUser(emulator.instance, {
      emailAddresses: ["ada@example.com"],
      phoneNumbers: [testNumber],
      password,
    });
    await browser.signIn("ada@example.com", password);
    const path = `/me/phone_numbers/${user.primaryPhoneNumberId}`;
    const { body } = await browser.call("PATCH", path, { reserved_for_second_factor: "true" });
    expect(body.response).toMatchObject({
      reserved_for_second_factor: true,
      default_second_factor: true,
    });
    const other = await TestBrowser.open(emulator);
    const refused = await other.call("POST", "/client/sign_ins", { identifier: testNumber });
    expect(refused.body.errors[0]?.code).toBe("form_identifier_not_found");
  });

  it("is removed, and listed no more", async () => {
    const user = await createUser(emulator.instance, {
      emailAddresses: ["ada@example.com"],
      phoneNumbers: [testNumber],
      password,
    });
    await browser.signIn("ada@example.com", password);
    const id = user.primaryPhoneNumberId;
    expect((await browser.call("GET", `/me/phone_numbers/${id}`)).body.response).toMatchObject({
      id,
    });
    const { body } = await browser.call("DELETE", `/me/phone_numbers/${id}`);
    expect(body.response).toEqual({ object: "phone_number", id, deleted: true });
    expect((await browser.call("GET", "/me/phone_numbers")).body).toEqual([]);
    expect((await browser.call("GET", `/me/phone_numbers/${id}`)).status).toBe(404);
  });

  it("is unknown where the instance has no phone numbers", async () => {
    configure({ identifiers });
    const { status, body } = await browser.call("POST", "/client/sign_ups", {
      phone_number: testNumber,
    });
    expect([status, body.errors[0]?.code]).toEqual([422, "form_param_unknown"]);
    const signIn = await browser.call("POST", "/client/sign_ins", { identifier: testNumber });
    expect(signIn.body.errors[0]?.code).toBe("form_param_format_invalid");
  });
});
