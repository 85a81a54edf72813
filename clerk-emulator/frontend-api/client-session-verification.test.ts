import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { password, people } from "../people.ts";
import { setReservedForSecondFactor } from "../phone-number-second-factor.ts";
import { TestBrowser } from "../test-browser.ts";
import { emulatorWithFactors, enrol } from "../test-factors.ts";
import { addPhoneNumber } from "../user-phone-number.ts";

const tenMinutes = 10 * 60 * 1000;

/** Ada, who signed in more than ten minutes ago where sensitive changes need a fresh proof. */
async function adaLater() {
  const emulator = await emulatorWithFactors({ reverification: true });
  const browser = await TestBrowser.open(emulator);
  const sessionId = await browser.signIn(people.ada.emailAddress, password);
  return { emulator, browser, path: `/client/sessions/${sessionId}/verify` };
}

const addAddress = (browser: TestBrowser) =>
  browser.call("POST", "/me/email_addresses", { email_address: "ada.two+clerk_test@example.com" });

describe("a sensitive change", () => {
  it("needs a proof of the last ten minutes", async () => {
    const { emulator, browser, path } = await adaLater();
    emulator.instance.clockOffset += tenMinutes;
    expect(decodeJwt(await browser.token()).fva).toEqual([10, -1]);
    const refused = await addAddress(browser);
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([
      403,
      "session_reverification_required",
    ]);

    const started = await browser.call("POST", path, { level: "second_factor" });
    expect(started.body.response).toMatchObject({
      status: "needs_first_factor",
      level: "first_factor",
      supported_first_factors: [{ strategy: "password" }, { strategy: "email_code" }],
    });
    const proof = { strategy: "password", password };
    const done = await browser.call("POST", `${path}/attempt_first_factor`, proof);
    expect(done.body.response.status).toBe("complete");
    expect(decodeJwt(await browser.token()).fva).toEqual([0, -1]);
    expect((await addAddress(browser)).status).toBe(200);
  });

  it("wants the second factor of who has one", async () => {
    const { emulator, browser, path } = await adaLater();
    const { app } = await enrol(browser);
    emulator.instance.clockOffset += tenMinutes;
    const started = await browser.call("POST", path, { level: "second_factor" });
    expect(started.body.response).toMatchObject({
      status: "needs_second_factor",
      supported_second_factors: [{ strategy: "totp" }, { strategy: "backup_code" }],
    });
    const attempt = { strategy: "totp", code: app.code(1) };
    const done = await browser.call("POST", `${path}/attempt_second_factor`, attempt);
    expect(done.body.response.status).toBe("complete");
    expect((await addAddress(browser)).status).toBe(200);
  });

  it("sends a code to the number that is the second factor", async () => {
    const emulator = await emulatorWithFactors({
      reverification: true,
      secondFactors: { phoneCode: true },
    });
    const { id } = addPhoneNumber(emulator.instance, people.ada.id, "+12015550100", {
      verified: true,
    });
    setReservedForSecondFactor(emulator.instance, people.ada.id, id, true);
    const browser = TestBrowser.as(emulator, "ada");
    const path = `/client/sessions/${browser.sessionId}/verify`;
    await browser.get("POST", path, { level: "second_factor" });
    await browser.get("POST", `${path}/prepare_second_factor`, { strategy: "phone_code" });
    const attempt = { strategy: "phone_code", code: "424242" };
    const done = await browser.call("POST", `${path}/attempt_second_factor`, attempt);
    expect(done.body.response.status).toBe("complete");
  });

  it("asks for both factors one after the other", async () => {
    const { browser, path } = await adaLater();
    const { app } = await enrol(browser);
    await browser.call("POST", path, { level: "multi_factor" });
    const early = await browser.call("POST", `${path}/attempt_second_factor`, {
      strategy: "totp",
      code: app.code(1),
    });
    expect(early.body.errors[0]?.code).toBe("invalid_action_for_session_reverification");
    await browser.call("POST", `${path}/prepare_first_factor`, { strategy: "email_code" });
    const first = { strategy: "email_code", code: "424242" };
    const half = await browser.call("POST", `${path}/attempt_first_factor`, first);
    expect(half.body.response.status).toBe("needs_second_factor");
    const second = { strategy: "totp", code: app.code(1) };
    const whole = await browser.call("POST", `${path}/attempt_second_factor`, second);
    expect(whole.body.response.status).toBe("complete");
  });

  it("is no other: a name changes without a proof", async () => {
    const { emulator, browser } = await adaLater();
    emulator.instance.clockOffset += tenMinutes;
    expect((await browser.call("PATCH", "/me", { first_name: "Augusta" })).status).toBe(200);
    const primary = await browser.call("PATCH", "/me", { primary_email_address_id: "idn_1" });
    expect(primary.body.errors[0]?.code).toBe("session_reverification_required");
    expect((await browser.call("DELETE", "/me")).status).toBe(403);
  });
});

describe("a proof", () => {
  it("is refused before it was asked for, and after it was given", async () => {
    const { browser, path } = await adaLater();
    const proof = { strategy: "password", password };
    const early = await browser.call("POST", `${path}/attempt_first_factor`, proof);
    expect(early.body.errors[0]?.code).toBe("session_reverification_missing");
    await browser.call("POST", path, { level: "first_factor" });
    await browser.call("POST", `${path}/attempt_first_factor`, proof);
    const late = await browser.call("POST", `${path}/attempt_first_factor`, proof);
    expect(late.body.errors[0]?.code).toBe("session_reverification_missing");
  });
});
