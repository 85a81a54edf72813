import { beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import type { User } from "../records.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const address = "ada+clerk_test@example.com";
let emulator: Emulator;
let browser: TestBrowser;
let ada: User;

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  browser = await TestBrowser.open(emulator);
  ada = await createUser(emulator.instance, { emailAddresses: [address], password });
});

async function start(identifier = address): Promise<string> {
  return (await browser.call("POST", "/client/sign_ins", { identifier })).body.response.id;
}

const prepare = (id: string, strategy = "email_code") =>
  browser.call("POST", `/client/sign_ins/${id}/prepare_first_factor`, { strategy });

const attempt = (id: string, form: Record<string, string>) =>
  browser.call("POST", `/client/sign_ins/${id}/attempt_first_factor`, form);

describe("sign-in", () => {
  it("offers the ways in which the person can prove who they are", async () => {
    const { body } = await browser.call("POST", "/client/sign_ins", { identifier: address });
    expect(body.response).toMatchObject({
      status: "needs_first_factor",
      identifier: address,
      first_factor_verification: null,
    });
    expect(body.response.supported_first_factors?.map((factor) => factor.strategy)).toEqual([
      "password",
      "email_code",
      "reset_password_email_code",
    ]);
  });

  it("signs in with a code", async () => {
    const id = await start();
    const prepared = await prepare(id);
    expect(prepared.body.response.first_factor_verification).toMatchObject({
      status: "unverified",
      strategy: "email_code",
    });
    const { body } = await attempt(id, { strategy: "email_code", code: "424242" });
    expect(body.response.status).toBe("complete");
    expect(body.client).toMatchObject({
      sign_in: null,
      last_active_session_id: body.response.created_session_id,
      last_authentication_strategy: "email_code",
      sessions: [{ user: { id: ada.id } }],
    });
  });

  it("signs in with a password, in one step or two", async () => {
    const one = await browser.call("POST", "/client/sign_ins", { identifier: address, password });
    expect(one.body.response.status).toBe("complete");
    browser = await TestBrowser.open(emulator);
    const two = await attempt(await start(), { strategy: "password", password });
    expect(two.body.response.status).toBe("complete");
  });

  it("finds a person whatever the case of their address", async () => {
    const form = { identifier: ` ${address.toUpperCase()}`, password };
    expect((await browser.call("POST", "/client/sign_ins", form)).body.response.status).toBe(
      "complete",
    );
  });

  it("refuses an address that nobody has", async () => {
    const form = { identifier: "nobody@example.com" };
    const { status, body } = await browser.call("POST", "/client/sign_ins", form);
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({
      code: "form_identifier_not_found",
      meta: { param_name: "identifier" },
    });
  });

  it("refuses a wrong password and signs nobody in", async () => {
    const form = { identifier: address, password: "a-wrong-password" };
    const { status, body } = await browser.call("POST", "/client/sign_ins", form);
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({
      code: "form_password_incorrect",
      meta: { param_name: "password" },
    });
    expect(body.meta?.client.sessions).toEqual([]);
  });

  it("refuses a wrong code, and after five the right one too", async () => {
    const id = await start();
    await prepare(id);
    const codes = ["1", "2", "3", "4", "5", "424242"];
    const errors: (string | undefined)[] = [];
    for (const code of codes) {
      const { body } = await attempt(id, { strategy: "email_code", code });
      errors.push(body.errors[0]?.code);
    }
    expect(errors).toEqual([
      ...Array(4).fill("form_code_incorrect"),
      "verification_failed",
      "verification_failed",
    ]);
  });

  it("refuses a code for another purpose", async () => {
    const id = await start();
    await prepare(id, "reset_password_email_code");
    const { body } = await attempt(id, { strategy: "email_code", code: "424242" });
    expect(body.errors[0]?.code).toBe("verification_missing");
  });

  it("refuses a strategy that it doesn't know, and a form without one", async () => {
    const id = await start();
    expect((await prepare(id, "phone_code")).body.errors[0]?.code).toBe(
      "strategy_for_user_invalid",
    );
    const { body } = await attempt(id, {});
    expect(body.errors[0]).toMatchObject({
      code: "form_param_missing",
      meta: { param_name: "strategy" },
    });
  });

  it.each([
    ["banned", "user_banned"],
    ["locked", "user_locked"],
  ])("refuses somebody who is %s", async (state, code) => {
    emulator.store.users.put({ ...ada, [state]: true });
    const { status, body } = await browser.call("POST", "/client/sign_ins", {
      identifier: address,
    });
    expect(status).toBe(403);
    expect(body.errors[0]?.code).toBe(code);
  });

  it("replaces a forgotten password after a code", async () => {
    const elsewhere = await TestBrowser.open(emulator);
    await elsewhere.signIn(address, password);
    const id = await start();
    await prepare(id, "reset_password_email_code");
    const proved = await attempt(id, { strategy: "reset_password_email_code", code: "424242" });
    expect(proved.body.response.status).toBe("needs_new_password");
    expect(proved.body.client.sessions).toEqual([]);

    const path = `/client/sign_ins/${id}/reset_password`;
    expect((await browser.call("POST", path, { password: "short" })).body.errors[0]?.code).toBe(
      "form_password_length_too_short",
    );
    const form = { password: "a-new-password", sign_out_of_other_sessions: "true" };
    expect((await browser.call("POST", path, form)).body.response.status).toBe("complete");
    expect((await elsewhere.call("GET", "/client")).body.response.sessions).toEqual([]);
    const other = await TestBrowser.open(emulator);
    expect(await other.signIn(address, "a-new-password")).toMatch(/^sess_/);
  });

  it("refuses a new password from who proved nothing", async () => {
    const id = await start();
    const form = { password: "a-new-password" };
    const { status } = await browser.call("POST", `/client/sign_ins/${id}/reset_password`, form);
    expect(status).toBe(400);
  });

  it("keeps another browser out", async () => {
    const id = await start();
    const other = await TestBrowser.open(emulator);
    expect((await other.call("GET", `/client/sign_ins/${id}`)).status).toBe(404);
  });
});

describe("a second sign-in in the same browser", () => {
  it("is refused where one session is allowed", async () => {
    await browser.signIn(address, password);
    const { status, body } = await browser.call("POST", "/client/sign_ins", {
      identifier: address,
    });
    expect(status).toBe(400);
    expect(body.errors[0]?.code).toBe("session_exists");
    expect(body.meta?.client.sessions).toHaveLength(1);
  });

  it("adds another person where several are, but nobody twice", async () => {
    emulator.instance.configuration = {
      ...emulator.instance.configuration,
      singleSessionMode: false,
    };
    await createUser(emulator.instance, { emailAddresses: ["max@example.com"], password });
    const first = await browser.signIn(address, password);
    const second = await browser.signIn("max@example.com", password);
    const { body } = await browser.call("GET", "/client");
    expect(body.response.sessions.map((session) => session.id)).toEqual([first, second]);
    expect(body.response.last_active_session_id).toBe(second);

    const again = await browser.call("POST", "/client/sign_ins", { identifier: address, password });
    expect(again.body.errors[0]).toMatchObject({
      code: "identifier_already_signed_in",
      meta: { session_id: first },
    });
  });
});
