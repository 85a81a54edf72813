import { describe, expect, it } from "vitest";
import { setPasswordCompromised } from "../compromised-password.ts";
import { password, people } from "../people.ts";
import { sessionStatus } from "../session.ts";
import { TestBrowser } from "../test-browser.ts";
import { emulatorWithFactors, enrol } from "../test-factors.ts";

const identifier = people.ada.emailAddress;

describe("the task setup-mfa", () => {
  it("keeps a session pending until the person has a second factor", async () => {
    const emulator = await emulatorWithFactors({ secondFactors: { required: true } });
    const browser = await TestBrowser.open(emulator);
    await browser.signIn(identifier, password);
    const pending = await browser.call("GET", "/client");
    expect(pending.body.response.sessions).toMatchObject([
      { status: "pending", tasks: [{ key: "setup-mfa" }] },
    ]);
    await enrol(browser);
    const done = await browser.call("GET", "/client");
    expect(done.body.response.sessions).toMatchObject([{ status: "active", tasks: null }]);
    const removed = await browser.call("DELETE", "/me/totp");
    expect(removed.body.errors[0]?.code).toBe("second_factor_deletion_not_allowed");
  });
});

describe("a session of somebody who acts as the person", () => {
  it("has no task that only the person can do", async () => {
    const emulator = await emulatorWithFactors({ secondFactors: { required: true } });
    const browser = await TestBrowser.open(emulator);
    const session = emulator.store.sessions.get(await browser.signIn(identifier, password));
    if (!session) throw new Error("The session is not there.");
    expect(sessionStatus(emulator.instance, session)).toBe("pending");
    const acted = { ...session, actor: { sub: people.max.id } };
    expect(sessionStatus(emulator.instance, acted)).toBe("active");
  });
});

describe("the task reset-password", () => {
  it("follows a password that others may know, which then signs nobody in", async () => {
    const emulator = await emulatorWithFactors();
    setPasswordCompromised(emulator.instance, people.ada.id);
    const browser = await TestBrowser.open(emulator);
    const refused = await browser.call("POST", "/client/sign_ins", { identifier, password });
    expect(refused.body.errors[0]).toMatchObject({
      code: "form_password_compromised",
      meta: { param_name: "password" },
    });

    const code = { strategy: "email_code", identifier };
    const { body } = await browser.call("POST", "/client/sign_ins", code);
    const path = `/client/sign_ins/${body.response.id}/attempt_first_factor`;
    const signedIn = await browser.call("POST", path, { strategy: "email_code", code: "424242" });
    expect(signedIn.body.client.sessions).toMatchObject([
      { status: "pending", tasks: [{ key: "reset-password" }] },
    ]);
    const same = await browser.call("POST", "/me/change_password", { new_password: password });
    expect(same.body.errors[0]?.code).toBe("form_new_password_matches_current");
    const change = { new_password: "another-local-password" };
    const changed = await browser.call("POST", "/me/change_password", change);
    expect(changed.body.client.sessions).toMatchObject([{ status: "active", tasks: null }]);
  });
});
