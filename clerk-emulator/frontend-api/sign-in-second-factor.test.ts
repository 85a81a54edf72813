import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { people } from "../people.ts";
import { setReservedForSecondFactor } from "../phone-number-second-factor.ts";
import { TestBrowser } from "../test-browser.ts";
import { emulatorWithFactors, enrolAda, startSignIn } from "../test-factors.ts";
import { addPhoneNumber } from "../user-phone-number.ts";

describe("a sign-in with a second factor", () => {
  it("goes on after the password only with a code of the app, and tells the token", async () => {
    const emulator = await emulatorWithFactors();
    const { app } = await enrolAda(emulator);
    const { browser, signIn } = await startSignIn(emulator);

    expect(signIn).toMatchObject({
      status: "needs_second_factor",
      created_session_id: null,
      supported_second_factors: [{ strategy: "totp" }, { strategy: "backup_code" }],
    });
    const path = `/client/sign_ins/${signIn.id}/attempt_second_factor`;
    const wrong = await browser.call("POST", path, { strategy: "totp", code: "000000" });
    expect([wrong.status, wrong.body.errors[0]?.code]).toEqual([422, "form_code_incorrect"]);
    const right = await browser.call("POST", path, { strategy: "totp", code: app.code(1) });
    expect(right.body.response).toMatchObject({
      status: "complete",
      second_factor_verification: { status: "verified", strategy: "totp" },
    });
    expect(decodeJwt(await browser.token()).fva).toEqual([0, 0]);
  });

  it("takes each backup code once", async () => {
    const emulator = await emulatorWithFactors();
    const { backupCodes } = await enrolAda(emulator);
    expect(new Set(backupCodes).size).toBe(10);
    const attempt = async (code = "") => {
      const { browser, signIn } = await startSignIn(emulator);
      const path = `/client/sign_ins/${signIn.id}/attempt_second_factor`;
      return (await browser.call("POST", path, { strategy: "backup_code", code })).status;
    };
    expect([await attempt(backupCodes[3]), await attempt(backupCodes[3])]).toEqual([200, 422]);
  });

  it("keeps no backup code that anybody could read", async () => {
    const emulator = await emulatorWithFactors();
    const { backupCodes } = await enrolAda(emulator);
    const kept = JSON.stringify(emulator.store.toJSON());
    expect(backupCodes.filter((code) => kept.includes(code))).toEqual([]);
  });

  it("sends a code to the number that is kept for it", async () => {
    const emulator = await emulatorWithFactors({ secondFactors: { phoneCode: true } });
    const number = "+12015550100";
    const phone = addPhoneNumber(emulator.instance, people.ada.id, number, { verified: true });
    setReservedForSecondFactor(emulator.instance, people.ada.id, phone.id, true);

    const { browser, signIn } = await startSignIn(emulator);
    expect(signIn.supported_second_factors).toMatchObject([
      { strategy: "phone_code", phone_number_id: phone.id, default: true },
    ]);
    const path = `/client/sign_ins/${signIn.id}`;
    await browser.call("POST", `${path}/prepare_second_factor`, { strategy: "phone_code" });
    const attempt = { strategy: "phone_code", code: "424242" };
    const { body } = await browser.call("POST", `${path}/attempt_second_factor`, attempt);
    expect(body.response.status).toBe("complete");
  });

  it("isn't asked of a ticket, and not answered before the first factor", async () => {
    const emulator = await emulatorWithFactors();
    await enrolAda(emulator);
    const browser = await TestBrowser.open(emulator);
    const identifier = people.ada.emailAddress;
    const { body } = await browser.call("POST", "/client/sign_ins", { identifier });
    const path = `/client/sign_ins/${body.response.id}/attempt_second_factor`;
    const early = await browser.call("POST", path, { strategy: "totp", code: "123456" });
    expect(early.body.errors[0]?.code).toBe("verification_missing");
  });
});

describe("a sign-in on a new device", () => {
  it("wants more than a password, once", async () => {
    const emulator = await emulatorWithFactors({ deviceTrust: true });
    const { browser, signIn } = await startSignIn(emulator);
    expect(signIn).toMatchObject({
      status: "needs_client_trust",
      client_trust_state: "new",
      supported_second_factors: [{ strategy: "email_code" }],
    });
    const path = `/client/sign_ins/${signIn.id}`;
    await browser.call("POST", `${path}/prepare_second_factor`, { strategy: "email_code" });
    const attempt = { strategy: "email_code", code: "424242" };
    const { body } = await browser.call("POST", `${path}/attempt_second_factor`, attempt);
    expect(body.response.status).toBe("complete");

    await browser.call("DELETE", "/client/sessions");
    const password = "atrium-local-password";
    const again = { identifier: people.ada.emailAddress, password };
    const second = await browser.call("POST", "/client/sign_ins", again);
    expect(second.body.response.status).toBe("complete");
  });
});

describe("attempts that fail", () => {
  it("lock the person, until the hour is over", async () => {
    const emulator = await emulatorWithFactors({ lockout: { maximumAttempts: 5 } });
    const browser = await TestBrowser.open(emulator);
    const attempt = (password: string) =>
      browser.call("POST", "/client/sign_ins", { identifier: people.ada.emailAddress, password });
    for (let count = 0; count < 4; count++) {
      expect((await attempt("wrong")).body.errors[0]?.code).toBe("form_password_incorrect");
    }
    const locked = await attempt("wrong");
    expect([locked.status, locked.body.errors[0]]).toMatchObject([
      403,
      { code: "user_locked", meta: { lockout_expires_in_seconds: 3600 } },
    ]);
    expect(locked.body.errors[0]?.long_message).toContain("in 60 minutes");
    expect((await attempt("atrium-local-password")).body.errors[0]?.code).toBe("user_locked");

    emulator.instance.clockOffset += 60 * 60 * 1000;
    expect((await attempt("wrong")).body.errors[0]?.code).toBe("form_password_incorrect");
    expect((await attempt("wrong")).body.errors[0]?.code).toBe("form_password_incorrect");
    expect((await attempt("atrium-local-password")).body.response.status).toBe("complete");
  });
});
