import type { PhoneNumberJSON } from "@clerk/shared/types";
import { describe, expect, it } from "vitest";
import { password, people } from "../people.ts";
import { TestBrowser } from "../test-browser.ts";
import { emulatorWithFactors, enrolAda } from "../test-factors.ts";

const state = { totp_enabled: true, backup_code_enabled: true, two_factor_enabled: true };

describe("an authenticator app", () => {
  it("shows its secret once, and goes with the backup codes", async () => {
    const emulator = await emulatorWithFactors();
    const { browser } = await enrolAda(emulator);
    expect((await browser.call("GET", "/me")).body.response).toMatchObject(state);
    const second = await browser.call("POST", "/me/totp");
    expect(second.body.errors[0]?.code).toBe("totp_already_enabled");
    expect((await browser.call("DELETE", "/me/totp")).status).toBe(200);
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({
      totp_enabled: false,
      backup_code_enabled: false,
      two_factor_enabled: false,
    });
    expect((await browser.call("DELETE", "/me/totp")).status).toBe(404);
  });

  it("counts for nothing before its first code", async () => {
    const emulator = await emulatorWithFactors();
    const browser = await TestBrowser.open(emulator);
    await browser.signIn(people.ada.emailAddress, password);
    const { body } = await browser.call("POST", "/me/totp");
    expect(body.response).toMatchObject({
      verified: false,
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Atrium:ada.*secret=/),
    });
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({
      two_factor_enabled: false,
    });
    const codes = await browser.call("POST", "/me/backup_codes");
    expect(codes.body.errors[0]?.code).toBe("backup_codes_not_available");
  });

  it("isn't there where the instance has none", async () => {
    const off = { authenticatorApp: false, backupCodes: false };
    const emulator = await emulatorWithFactors({ secondFactors: off });
    const browser = await TestBrowser.open(emulator);
    await browser.signIn(people.ada.emailAddress, password);
    const refused = await browser.call("POST", "/me/totp");
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([403, "feature_not_enabled"]);
  });
});

describe("new backup codes", () => {
  it("take the place of the old ones", async () => {
    const emulator = await emulatorWithFactors();
    const { browser, backupCodes } = await enrolAda(emulator);
    const { body } = await browser.call("POST", "/me/backup_codes");
    const { codes } = body.response as unknown as { codes: string[] };
    expect(codes).toHaveLength(10);
    expect(codes.filter((code) => backupCodes.includes(code))).toEqual([]);
  });
});

describe("a phone number that is kept for the second step", () => {
  it("comes with backup codes, is asked for at sign-in, and leaves with them", async () => {
    const emulator = await emulatorWithFactors({ secondFactors: { phoneCode: true } });
    const browser = await TestBrowser.open(emulator);
    await browser.signIn(people.ada.emailAddress, password);
    const added = await browser.call("POST", "/me/phone_numbers", { phone_number: "+12015550100" });
    const path = `/me/phone_numbers/${(added.body.response as unknown as PhoneNumberJSON).id}`;
    await browser.call("POST", `${path}/prepare_verification`, { strategy: "phone_code" });
    await browser.call("POST", `${path}/attempt_verification`, { code: "424242" });
    const kept = await browser.call("PATCH", path, { reserved_for_second_factor: "true" });
    const phone = kept.body.response as unknown as PhoneNumberJSON;
    expect(phone).toMatchObject({ reserved_for_second_factor: true, default_second_factor: true });
    expect(phone.backup_codes).toHaveLength(10);
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({
      two_factor_enabled: true,
    });
    await browser.call("DELETE", path);
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({
      two_factor_enabled: false,
      backup_code_enabled: false,
    });
  });
});
