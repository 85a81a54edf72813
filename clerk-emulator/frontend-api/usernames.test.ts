import { beforeEach, describe, expect, it } from "vitest";
import { type Configuration, defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { TestBrowser } from "../test-browser.ts";
import { createUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
let emulator: Emulator;
let browser: TestBrowser;

const { identifiers } = defaultConfiguration;
const usernameSignIn = { ...identifiers.username, enabled: true, usedForFirstFactor: true };

beforeEach(async () => {
  emulator = await createEmulator({ keys });
  browser = await TestBrowser.open(emulator);
});

function configure(changes: Partial<Configuration>) {
  emulator.instance.configuration = { ...emulator.instance.configuration, ...changes };
}

describe("a username", () => {
  beforeEach(() => configure({ identifiers: { ...identifiers, username: usernameSignIn } }));

  it("is signed up with, and in", async () => {
    const emailAddress = { ...identifiers.emailAddress, enabled: false, required: false };
    const username = { ...usernameSignIn, required: true };
    configure({ identifiers: { ...identifiers, emailAddress, username } });
    const { body } = await browser.call("POST", "/client/sign_ups", {
      username: "Ada_1",
      password,
    });
    expect(body.response.status).toBe("complete");
    const other = await TestBrowser.open(emulator);
    const signedIn = await other.call("POST", "/client/sign_ins", {
      identifier: "ADA_1",
      password,
    });
    expect(signedIn.body.response.status).toBe("complete");
    expect(signedIn.body.client.sessions[0]?.user?.username).toBe("ada_1");
  });

  it.each([
    ["ada", "form_username_invalid_length"],
    ["ada lovelace", "form_username_invalid_character"],
    ["ада_лавлейс", "form_username_invalid_character"],
    ["1234567", "form_username_needs_non_number_char"],
    ["+12015550100", "form_username_cannot_be_phone_number"],
  ])("can't be %s", async (username, code) => {
    const { status, body } = await browser.call("POST", "/client/sign_ups", { username });
    expect([status, body.errors[0]?.code, body.errors[0]?.meta]).toEqual([
      422,
      code,
      { param_name: "username" },
    ]);
  });

  it("is changed in the profile, but not to somebody else's", async () => {
    await createUser(emulator.instance, { username: "grace" });
    await createUser(emulator.instance, { username: "ada_l", password });
    await browser.signIn("ada_l", password);
    const taken = await browser.call("PATCH", "/me", { username: "Grace" });
    expect(taken.body.errors[0]?.code).toBe("form_identifier_exists");
    const { body } = await browser.call("PATCH", "/me", { username: "countess" });
    expect(body.response).toMatchObject({ username: "countess" });
  });

  it("stays as it is where people can't change it", async () => {
    configure({
      identifiers: { ...identifiers, username: { ...usernameSignIn, immutable: true } },
    });
    await createUser(emulator.instance, { username: "ada_l", password });
    await browser.signIn("ada_l", password);
    const { status, body } = await browser.call("PATCH", "/me", { username: "countess" });
    expect([status, body.errors[0]?.code]).toEqual([
      403,
      "immutable_attribute_modification_not_allowed",
    ]);
  });
});
