import type { UserJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { password, people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";
import { requireUser } from "../user.ts";
import { verifyPassword } from "../user-password.ts";

let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  ada = TestBrowser.as(emulator, "ada");
});

const storedAda = () => requireUser(emulator.instance, people.ada.id);

describe("/me", () => {
  it("is the person whose session asks", async () => {
    expect(await ada.get("GET", "/me")).toMatchObject({
      id: people.ada.id,
      first_name: "Ada",
      password_enabled: true,
    });
  });

  it("changes names, and empties them", async () => {
    const form = { first_name: "Augusta", last_name: "" };

    expect(await ada.get("PATCH", "/me", form)).toMatchObject({
      first_name: "Augusta",
      last_name: null,
    });
    expect(await ada.get("PATCH", "/me", {})).toMatchObject({ first_name: "Augusta" });
  });

  it("is deleted with its sessions and memberships, where that is allowed", async () => {
    const elsewhere = TestBrowser.as(emulator, "ada");
    emulator.store.users.put({ ...storedAda(), deleteSelfEnabled: false });
    expect(await ada.error("DELETE", "/me")).toBe("403 user_delete_self_not_enabled");

    emulator.store.users.put({ ...storedAda(), deleteSelfEnabled: true });
    const { body } = await ada.call("DELETE", "/me");

    expect(body).toMatchObject({ response: { deleted: true }, client: { sessions: [] } });
    expect(await elsewhere.error("GET", "/me")).toBe("401 authentication_invalid");
    expect(emulator.store.memberships.where("user", people.ada.id)).toEqual([]);
  });

  it("is nobody without a session", async () => {
    const stranger = TestBrowser.of(emulator, people.noa.id);
    emulator.store.sessions.delete(stranger.sessionId);

    expect(await stranger.error("GET", "/me")).toBe("401 authentication_invalid");
  });
});

describe("PATCH /me/metadata", () => {
  it("merges deeply, and removes what is null", async () => {
    const patch = (metadata: object) =>
      ada.get<UserJSON>("PATCH", "/me/metadata", { unsafe_metadata: JSON.stringify(metadata) });

    await patch({ theme: { mode: "dark", accent: "blue" }, tour: true });
    const { unsafe_metadata } = await patch({ theme: { accent: null, size: 2 }, tour: null });

    expect(unsafe_metadata).toEqual({ theme: { mode: "dark", size: 2 } });
    expect(await ada.error("PATCH", "/me/metadata", { unsafe_metadata: "no JSON" })).toBe(
      "422 form_param_value_invalid",
    );
  });
});

describe("POST /me/change_password", () => {
  const form = { current_password: password, new_password: "another-long-password" };

  it("needs the current one, and another one than that", async () => {
    const wrong = { ...form, current_password: "not my password" };
    const same = { ...form, new_password: password };
    const { new_password } = form;

    expect(await ada.error("POST", "/me/change_password", wrong)).toBe(
      "422 form_password_validation_failed",
    );
    expect(await ada.error("POST", "/me/change_password", { new_password })).toBe(
      "422 form_param_missing",
    );
    expect(await ada.error("POST", "/me/change_password", same)).toBe(
      "422 form_new_password_matches_current",
    );
    expect(await ada.error("POST", "/me/change_password", { ...form, new_password: "short" })).toBe(
      "422 form_password_length_too_short",
    );
  });

  it("changes it, and signs out elsewhere on request", async () => {
    const elsewhere = TestBrowser.as(emulator, "ada");

    await ada.get("POST", "/me/change_password", { ...form, sign_out_of_other_sessions: "true" });

    await verifyPassword(storedAda(), form.new_password);
    expect(await elsewhere.error("GET", "/me")).toBe("401 authentication_invalid");
    expect(await ada.get("GET", "/me")).toMatchObject({ id: people.ada.id });
  });
});

describe("POST /me/remove_password", () => {
  const form = { current_password: password };

  it("removes it only where none is required", async () => {
    expect(await ada.error("POST", "/me/remove_password", form)).toBe("400 password_required");

    const { instance } = emulator;
    instance.configuration = { ...instance.configuration, passwordRequiredAtSignUp: false };
    expect(await ada.get("POST", "/me/remove_password", form)).toMatchObject({
      password_enabled: false,
    });
  });
});
