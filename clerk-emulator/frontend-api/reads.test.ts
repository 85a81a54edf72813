import { beforeEach, describe, expect, it } from "vitest";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

let browser: TestBrowser;
beforeEach(async () => {
  browser = TestBrowser.as(await seededEmulator(), "ada");
});

const ada = people.ada;

describe("a browser", () => {
  it.each(["POST", "PUT"])("is answered as it is by %s /client too", async (method) => {
    const client = await browser.get<{ last_active_session_id: string }>(method, "/client");
    expect(client.last_active_session_id).toBe(browser.sessionId);
  });

  it("reads one of its sessions", async () => {
    const session = await browser.get("GET", `/client/sessions/${browser.sessionId}`);
    expect(session).toMatchObject({ id: browser.sessionId, user: { id: ada.id } });
  });

  it("reads the environment in the answer to a change of it, which does nothing", async () => {
    const { body } = await browser.call("PATCH", "/environment");
    expect(body).toMatchObject({ auth_config: { object: "auth_config" } });
  });
});

describe("a person", () => {
  it("reads their sessions, bare", async () => {
    const { body } = await browser.call("GET", "/me/sessions");
    expect(body).toMatchObject([{ id: browser.sessionId, user_id: ada.id }]);
  });

  it("reads their addresses, bare", async () => {
    const { body } = await browser.call("GET", "/me/email_addresses");
    expect(body).toMatchObject([{ email_address: ada.emailAddress }]);
  });
});
