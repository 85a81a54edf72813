import { beforeEach, describe, expect, it } from "vitest";
import { type Configuration, defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const unknown = "nobody+clerk_test@example.com";
const { access, identifiers } = defaultConfiguration;
let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  emulator = await createEmulator({
    keys,
    configuration: {
      ...defaultConfiguration,
      passwordRequiredAtSignUp: false,
      access: { ...access, enumerationProtection: true },
      identifiers: {
        ...identifiers,
        emailAddress: {
          ...identifiers.emailAddress,
          firstFactors: ["email_code", "email_link"],
          verifications: ["email_code", "email_link"],
        },
      },
    },
  });
  browser = await TestBrowser.open(emulator);
});

const signIn = (form: Record<string, string> = {}) =>
  browser.call("POST", "/client/sign_ins", {
    identifier: unknown,
    sign_up_if_missing: "true",
    ...form,
  });

const attempt = (id: string, code: string) =>
  browser.call("POST", `/client/sign_ins/${id}/attempt_first_factor`, {
    strategy: "email_code",
    code,
  });

const transfer = () => browser.call("POST", "/client/sign_ups", { transfer: "true" });

describe("a sign-in that is to become a sign-up of whoever has no account", () => {
  it("proves the address first, and then makes the account", async () => {
    const { body } = await signIn({ strategy: "email_code" });
    expect(body.response).toMatchObject({
      status: "needs_first_factor",
      first_factor_verification: { status: "unverified", strategy: "email_code" },
    });
    const early = await transfer();
    expect(early.body.errors[0]?.code).toBe("account_transfer_invalid");
    const again = (await signIn({ strategy: "email_code" })).body.response.id;
    const found = await attempt(again, "424242");
    expect([found.status, found.body.errors[0]?.code]).toEqual([
      404,
      "sign_up_if_missing_transfer",
    ]);
    expect(found.body.meta?.client.sign_in?.first_factor_verification?.status).toBe("transferable");
    const done = await transfer();
    expect(done.body.response).toMatchObject({ status: "complete", email_address: unknown });
    expect(done.body.client.sessions).toHaveLength(1);
  });

  it("stays one of whoever has an account", async () => {
    await createUser(emulator.instance, { emailAddresses: [unknown] });
    const { body } = await signIn({ strategy: "email_code" });
    expect((await attempt(body.response.id, "424242")).body.response.status).toBe("complete");
  });

  it("makes no account with a wrong code", async () => {
    const { body } = await signIn({ strategy: "email_code" });
    const wrong = await attempt(body.response.id, "000000");
    expect(wrong.body.errors[0]?.code).toBe("form_code_incorrect");
    expect((await transfer()).body.errors[0]?.code).toBe("account_transfer_invalid");
    expect(emulator.store.users.size).toBe(0);
  });

  it("goes on where a link was asked for, whoever opens it", async () => {
    await signIn({ strategy: "email_link", redirect_url: "http://localhost:3000/verify" });
    const [mail] = emulator.store.messages.where("to", unknown);
    const opened = await emulator.fetch(new Request(mail?.url ?? ""));
    expect(opened.headers.get("Location")).toContain("__clerk_status=transferable");
    const { body } = await browser.call("GET", "/client");
    expect(body.response.sign_in?.first_factor_verification?.status).toBe("transferable");
    expect((await transfer()).body.response.status).toBe("complete");
  });

  it("tells whoever doesn't protect against enumeration, too, only after the proof", async () => {
    configure({ access });
    const { status, body } = await signIn();
    expect([status, body.response.status]).toEqual([200, "needs_first_factor"]);
  });

  it.each([
    ["where not everybody may sign up", "not_allowed", {}, "restricted"],
    ["with a username", "not_allowed", { identifier: "nobody" }, "public"],
    ["with a password", "strategy_not_supported", { password: "a-long-password" }, "public"],
  ] as const)("is refused %s", async (_, code, form, signUpMode) => {
    configure({ access: { ...access, signUpMode } });
    const { status, body } = await signIn(form);
    expect([status, body.errors[0]?.code]).toEqual([422, `sign_up_if_missing_${code}`]);
  });
});

function configure(changes: Partial<Configuration>) {
  const { instance } = emulator;
  instance.configuration = { ...instance.configuration, ...changes };
}
