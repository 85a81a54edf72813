import type { PasskeyJSON, SignInJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { password, people } from "../people.ts";
import { createAuthenticator } from "../test-authenticator.ts";
import { TestBrowser } from "../test-browser.ts";
import { emulatorWithFactors } from "../test-factors.ts";

const origin = "http://localhost:3000";

let emulator: Emulator;
let browser: TestBrowser;

beforeEach(async () => {
  const passkeys = { enabled: true, autofill: true, showSignInButton: true };
  emulator = await emulatorWithFactors({ passkeys });
  browser = await TestBrowser.open(emulator);
  await browser.signIn(people.ada.emailAddress, password);
});

async function startPasskey() {
  const { body } = await browser.call("POST", "/me/passkeys");
  const passkey = body.response as unknown as PasskeyJSON;
  return { id: passkey.id, nonce: passkey.verification?.nonce ?? "" };
}

const finish = (id: string, public_key_credential: string) =>
  browser.call("POST", `/me/passkeys/${id}/attempt_verification`, {
    strategy: "passkey",
    public_key_credential,
  });

async function makePasskey() {
  const authenticator = createAuthenticator(origin);
  const { id, nonce } = await startPasskey();
  const { body } = await finish(id, authenticator.create(nonce));
  return { id, authenticator, passkey: body.response };
}

/** A sign-in by passkey alone, and what the browser is asked to sign. */
async function startSignIn() {
  const other = await TestBrowser.open(emulator);
  const { body } = await other.call("POST", "/client/sign_ins", { strategy: "passkey" });
  const signIn = body.response as unknown as SignInJSON;
  const nonce = signIn.first_factor_verification?.nonce ?? "";
  const attempt = (public_key_credential: string) =>
    other.call("POST", `/client/sign_ins/${signIn.id}/attempt_first_factor`, {
      strategy: "passkey",
      public_key_credential,
    });
  return { nonce, attempt };
}

describe("a passkey", () => {
  it("is taken away by the application's server", async () => {
    const { id } = await makePasskey();
    const { url, keys } = emulator.instance;
    const passkey = `${url}/backend-api/v1/users/${people.ada.id}/passkeys/${id}`;
    const headers = { Authorization: `Bearer ${keys.secretKey}` };
    const answer = await emulator.fetch(new Request(passkey, { method: "DELETE", headers }));
    expect(await answer.json()).toMatchObject({ id, deleted: true });
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({ passkeys: [] });
  });

  it("is made by the browser, renamed and deleted", async () => {
    const { id, passkey } = await makePasskey();
    expect(passkey).toMatchObject({ id, verification: { status: "verified" } });
    await browser.call("PATCH", `/me/passkeys/${id}`, { name: "The laptop" });
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({
      passkeys: [{ id, name: "The laptop" }],
    });
    expect((await browser.call("GET", `/me/passkeys/${id}`)).body.response).toMatchObject({ id });
    await browser.call("DELETE", `/me/passkeys/${id}`);
    expect((await browser.call("GET", `/me/passkeys/${id}`)).status).toBe(404);
  });

  it("signs its person in alone, second factor and all, and once for each question", async () => {
    const { authenticator } = await makePasskey();
    const { nonce, attempt } = await startSignIn();
    const proof = authenticator.get(nonce);
    expect((await attempt(proof)).body.response.status).toBe("complete");
    expect((await (await startSignIn()).attempt(proof)).body.errors[0]?.code).toBe(
      "passkey_authentication_failure",
    );
  });

  it("is refused when it is another's, or nobody's", async () => {
    await makePasskey();
    const { nonce, attempt } = await startSignIn();
    const unknown = await attempt(createAuthenticator(origin).get(nonce));
    expect([unknown.status, unknown.body.errors[0]?.code]).toEqual([404, "passkey_not_registered"]);
    const nonsense = await attempt("{}");
    expect(nonsense.body.errors[0]?.code).toBe("passkey_invalid_public_key_credential");
  });

  it("isn't kept when it answers another question or comes from another site", async () => {
    const { id, nonce } = await startPasskey();
    const other = await startPasskey();
    const crossed = await finish(id, createAuthenticator(origin).create(other.nonce));
    const foreign = await finish(id, createAuthenticator("http://evil.example").create(nonce));
    for (const { body } of [crossed, foreign]) {
      expect(body.errors[0]?.code).toBe("passkey_invalid_public_key_credential");
    }
    expect((await browser.call("GET", "/me")).body.response).toMatchObject({ passkeys: [] });
  });
});
