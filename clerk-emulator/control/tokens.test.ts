import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await seededEmulator();
});

async function call(method: string, path: string, json?: unknown) {
  const body = json === undefined ? undefined : JSON.stringify(json);
  const request = new Request(`http://localhost:4400/emulator${path}`, { method, body });
  const response = await emulator.fetch(request);
  return { status: response.status, body: await response.json() };
}

describe("POST /emulator/tokens", () => {
  it("shows what a session's token says, and how much room it takes", async () => {
    const { sessionId } = TestBrowser.as(emulator, "ada");
    const { body } = await call("POST", "/tokens", { session_id: sessionId });

    expect(body).toMatchObject({
      header: { alg: "RS256" },
      claims: { sub: people.ada.id, sid: sessionId },
      signature: "valid",
      fits: true,
      cookie_limit: 4096,
    });
    const { token, size } = body as { token: string; size: number };
    expect(size).toBe(token.length);
    expect((await call("POST", "/tokens", { token })).body).toEqual(body);
  });

  it("tells a token whose signature is another's", async () => {
    const { sessionId } = TestBrowser.as(emulator, "ada");
    const { body } = await call("POST", "/tokens", { session_id: sessionId });
    const { token } = body as { token: string };
    const forged = token.replace(/[^.]+$/, (signature) => signature.split("").reverse().join(""));

    expect((await call("POST", "/tokens", { token: forged })).body).toMatchObject({
      signature: "invalid",
      claims: { sub: people.ada.id },
    });
  });

  it("refuses what is no token, and who has no session", async () => {
    expect((await call("POST", "/tokens", { token: "hello" })).status).toBe(422);
    expect((await call("POST", "/tokens", { session_id: "sess_none" })).status).toBe(404);
  });
});
