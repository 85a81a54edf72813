import type { SessionWithActivitiesJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  ada = TestBrowser.as(emulator, "ada");
});

describe("/me/sessions", () => {
  it("shows where the person is signed in, and signs them out there", async () => {
    const elsewhere = TestBrowser.as(emulator, "ada");
    const active = async () => {
      const { body } = await ada.call("GET", "/me/sessions/active");
      return (body as unknown as SessionWithActivitiesJSON[]).map((session) => session.id);
    };
    expect(await active()).toEqual([ada.sessionId, elsewhere.sessionId]);

    expect(await ada.get("POST", `/me/sessions/${elsewhere.sessionId}/revoke`)).toMatchObject({
      status: "revoked",
    });
    expect(await active()).toEqual([ada.sessionId]);
    expect(await elsewhere.error("GET", "/me")).toBe("401 authentication_invalid");
  });

  it("names the browser and the device", async () => {
    const session = emulator.store.sessions.get(ada.sessionId);
    const userAgent =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    if (session) emulator.store.sessions.put({ ...session, userAgent });

    const { body } = await ada.call("GET", "/me/sessions/active");

    expect(body).toMatchObject([
      {
        latest_activity: {
          browser_name: "Chrome",
          browser_version: "140.0.0.0",
          device_type: "Macintosh",
          is_mobile: false,
        },
      },
    ]);
  });

  it("doesn't sign anybody else out", async () => {
    const max = TestBrowser.as(emulator, "max");

    expect(await ada.error("POST", `/me/sessions/${max.sessionId}/revoke`)).toBe(
      "404 resource_not_found",
    );
  });
});
