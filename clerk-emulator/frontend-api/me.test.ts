import type { EmailAddressJSON, SessionWithActivitiesJSON, UserJSON } from "@clerk/shared/types";
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

describe("/me/email_addresses", () => {
  const added = { email_address: "ada@work.example" };

  it("adds an address, proves it by a code, and makes it the primary one", async () => {
    // With the slash that Clerk's browser package puts there.
    const { id } = await ada.get<EmailAddressJSON>("POST", "/me/email_addresses/", added);
    const path = `/me/email_addresses/${id}`;
    const primary = { primary_email_address_id: id };
    expect(await ada.error("PATCH", "/me", primary)).toBe("422 form_verification_needed");

    await ada.get("POST", `${path}/prepare_verification`, { strategy: "email_code" });
    const code = emulator.store.messages.where("to", added.email_address)[0]?.code ?? "";
    const wrong = { code: code === "000000" ? "000001" : "000000" };
    expect(await ada.error("POST", `${path}/attempt_verification`, wrong)).toBe(
      "422 form_code_incorrect",
    );
    expect(await ada.get("POST", `${path}/attempt_verification`, { code })).toMatchObject({
      verification: { status: "verified" },
    });
    expect(await ada.get("PATCH", "/me", primary)).toMatchObject(primary);
  });

  it("refuses an address that somebody has, and another strategy than a code", async () => {
    const taken = { email_address: people.max.emailAddress };
    expect(await ada.error("POST", "/me/email_addresses", taken)).toBe(
      "422 form_identifier_exists",
    );

    const { id } = await ada.get<EmailAddressJSON>("POST", "/me/email_addresses", added);
    expect(
      await ada.error("POST", `/me/email_addresses/${id}/prepare_verification`, {
        strategy: "email_link",
      }),
    ).toBe("400 strategy_for_user_invalid");
  });

  it("removes an address, but never the last one", async () => {
    const { id } = await ada.get<EmailAddressJSON>("POST", "/me/email_addresses", added);
    const [primary] = storedAda().emailAddresses;

    expect(await ada.get("DELETE", `/me/email_addresses/${id}`)).toMatchObject({ deleted: true });
    expect(await ada.error("DELETE", `/me/email_addresses/${primary?.id}`)).toBe(
      "400 identification_deletion_failed",
    );
  });

  it("knows only the person's own", async () => {
    const [other] = requireUser(emulator.instance, people.max.id).emailAddresses;

    expect(await ada.error("GET", `/me/email_addresses/${other?.id}`)).toBe(
      "404 resource_not_found",
    );
    expect(await ada.error("DELETE", `/me/email_addresses/${other?.id}`)).toBe(
      "404 resource_not_found",
    );
  });
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
