import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfiguration } from "../configuration.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import type { User } from "../records.ts";
import { TestBrowser } from "../test-browser.ts";
import { banUser, createUser, deleteUser, updateUser } from "../user.ts";

const keys = await loadKeys(null);
const password = "a-long-enough-password";
const configuration = { ...defaultConfiguration, singleSessionMode: false };
let emulator: Emulator;
let browser: TestBrowser;
let ada: User;
let sessionId: string;

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration });
  browser = await TestBrowser.open(emulator);
  ada = await createUser(emulator.instance, { emailAddresses: ["ada@example.com"], password });
  sessionId = await browser.signIn("ada@example.com", password);
});

const renew = async (id = sessionId) =>
  (await browser.call("POST", `/client/sessions/${id}/tokens`)).status;

/** The token that a page gets whose own is too old; null when it is told that nobody is there. */
async function handshakeToken(): Promise<string | null> {
  const url = new URL("/v1/client/handshake", emulator.instance.url);
  url.searchParams.set("redirect_url", `${emulator.instance.appOrigins[0]}/`);
  url.searchParams.set("__clerk_db_jwt", browser.devBrowser);
  const response = await emulator.fetch(new Request(url));
  const location = new URL(response.headers.get("Location") ?? "");
  const { handshake } = decodeJwt<{ handshake: string[] }>(
    location.searchParams.get("__clerk_handshake") ?? "",
  );
  const cookie = handshake.find((each) => each.startsWith("__session="));
  return cookie?.split(/[=;]/)[1] || null;
}

const sessions = async () => (await browser.call("GET", "/client")).body.response.sessions;
const signInAgain = async () =>
  (await browser.call("POST", "/client/sign_ins", { identifier: "ada@example.com", password }))
    .body;

describe("somebody who is banned while signed in", () => {
  it("is signed out with the next token, and stays out until the ban is lifted", async () => {
    expect(await handshakeToken()).toMatch(/^ey/);
    banUser(emulator.instance, ada.id);
    expect(await renew()).toBe(401);
    expect(await handshakeToken()).toBe(null);
    expect(await sessions()).toEqual([]);
    expect((await signInAgain()).errors[0]?.code).toBe("user_banned");
    updateUser(emulator.instance, ada.id, { banned: false });
    expect((await signInAgain()).response.status).toBe("complete");
  });
});

describe("somebody who is locked while signed in", () => {
  it("stays signed in, and can't sign in elsewhere", async () => {
    updateUser(emulator.instance, ada.id, { locked: true });
    expect(await renew()).toBe(200);
    const elsewhere = await TestBrowser.open(emulator);
    const { body } = await elsewhere.call("POST", "/client/sign_ins", {
      identifier: "ada@example.com",
      password,
    });
    expect(body.errors[0]?.code).toBe("user_locked");
  });
});

describe("somebody who is deleted while signed in", () => {
  it("is signed out with the next token", async () => {
    deleteUser(emulator.instance, ada.id);
    expect(await renew()).toBe(401);
    expect(await handshakeToken()).toBe(null);
    expect(await sessions()).toEqual([]);
    expect((await browser.call("GET", "/me")).status).toBe(401);
  });

  it("leaves the others in the browser signed in", async () => {
    await createUser(emulator.instance, { emailAddresses: ["bo@example.com"], password });
    const other = await browser.signIn("bo@example.com", password);
    deleteUser(emulator.instance, ada.id);
    expect(await renew()).toBe(401);
    expect(await renew(other)).toBe(200);
    expect((await sessions()).map(({ id }) => id)).toEqual([other]);
  });
});

describe("signing out", () => {
  beforeEach(async () => {
    await createUser(emulator.instance, { emailAddresses: ["bo@example.com"], password });
  });

  it("ends one session of several, and goes on with the other", async () => {
    const other = await browser.signIn("bo@example.com", password);
    const { body } = await browser.call("POST", `/client/sessions/${other}/remove`);
    expect(body.response.status).toBe("removed");
    expect(body.client.last_active_session_id).toBe(sessionId);
    expect(await renew(other)).toBe(401);
    expect(await renew()).toBe(200);
  });

  it("ends all of them, here and not in another browser", async () => {
    await browser.signIn("bo@example.com", password);
    const elsewhere = await TestBrowser.open(emulator);
    await elsewhere.signIn("ada@example.com", password);
    await browser.call("DELETE", "/client/sessions");
    expect(await sessions()).toEqual([]);
    expect(await handshakeToken()).toBe(null);
    expect(await elsewhere.token()).toMatch(/^ey/);
  });
});
