import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { sendMessage } from "../message.ts";
import { organizations, password, people } from "../people.ts";
import { configuration, seed } from "../seed.ts";
import { TestBrowser } from "../test-browser.ts";
import { callBackend } from "./call-backend.ts";
import { listen } from "./listen.ts";

const keys = await loadKeys(null);
const acme = organizations.acme.id;
let emulator: Emulator;
let types: ReturnType<typeof listen>["types"];
let dataOf: ReturnType<typeof listen>["dataOf"];

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration, fill: seed });
  ({ types, dataOf } = listen(emulator));
});

afterEach(() => emulator.stop());

const backend = (method: string, path: string, body?: object) =>
  callBackend(emulator, method, path, body);

describe("webhook events about people", () => {
  it("tell of somebody who signs in and out, but not of every visit", async () => {
    const ada = TestBrowser.as(emulator, "ada");
    await ada.get("GET", "/me");
    expect(types()).toEqual(["session.created", "user.updated"]);
    expect(dataOf("session.created")).toMatchObject({
      id: ada.sessionId,
      status: "active",
      user: { id: people.ada.id },
    });

    await ada.call("POST", `/client/sessions/${ada.sessionId}/touch`);
    await ada.call("POST", `/client/sessions/${ada.sessionId}/tokens`);
    await ada.call("POST", `/client/sessions/${ada.sessionId}/end`);
    expect(types().slice(2)).toEqual(["session.ended"]);
  });

  it("tell of a session that waits for an organization, and again when it has one", async () => {
    const { instance } = emulator;
    const forced = { ...instance.configuration.organizations, forceOrganizationSelection: true };
    instance.configuration = { ...instance.configuration, organizations: forced };
    const noa = TestBrowser.as(emulator, "noa");
    await noa.get("GET", "/me");
    expect(types()).toEqual(["session.pending", "user.updated"]);

    const { id } = await noa.get<{ id: string }>("POST", "/organizations", { name: "Initech" });
    await noa.call("POST", `/client/sessions/${noa.sessionId}/touch`, {
      active_organization_id: id,
    });
    expect(types()).toContain("session.created");
    expect(dataOf("organization.created")).toMatchObject({ name: "Initech", members_count: 1 });
    expect(dataOf("organizationMembership.created")).toMatchObject({
      role: instance.configuration.organizations.creatorRole,
      organization: { id },
      public_user_data: { user_id: people.noa.id },
    });
  });

  it("tell of a code by mail", async () => {
    const browser = TestBrowser.as(emulator, "noa");
    const { id } = await browser.get<{ id: string }>("POST", "/me/email_addresses", {
      email_address: "noa@example.org",
    });
    await browser.get("POST", `/me/email_addresses/${id}/prepare_verification`, {
      strategy: "email_code",
    });
    const [message] = emulator.store.messages.where("to", "noa@example.org");

    expect(dataOf("email.created")).toMatchObject({
      slug: "verification_code",
      email_address_id: id,
      data: { otp_code: message?.code },
    });
  });

  it("show who is gone by id, and their membership as it was", async () => {
    await backend("PATCH", `/users/${people.max.id}`, { external_id: "42" });
    await backend("DELETE", `/users/${people.max.id}`);

    expect(dataOf("user.deleted")).toEqual({
      object: "user",
      id: people.max.id,
      deleted: true,
      external_id: "42",
    });
    expect(dataOf("organizationMembership.deleted")).toMatchObject({
      organization: { id: acme },
      public_user_data: { user_id: people.max.id },
    });
  });

  it("show the person whose session was ended with them", async () => {
    const max = TestBrowser.as(emulator, "max");
    await backend("DELETE", `/users/${people.max.id}`);

    expect(dataOf("session.revoked")).toMatchObject({
      id: max.sessionId,
      user: { id: people.max.id, first_name: "Max" },
    });
  });

  it("tell of a code by text message", async () => {
    const { instance } = emulator;
    const message = { subject: "Your code", kind: "verification_code" as const, url: null };
    sendMessage(instance, { ...message, to: "+12025550123", code: "135790" });
    await Promise.resolve();

    expect(dataOf("sms.created")).toMatchObject({
      object: "sms_message",
      to_phone_number: "+12025550123",
      message: "Your code: 135790",
      data: { otp_code: "135790" },
    });
  });

  it("tell of somebody who waits, and is let in", async () => {
    const entry = await backend("POST", "/waitlist_entries", { email_address: "new@example.com" });
    expect(dataOf("waitlistEntry.created")).toMatchObject({ id: entry.id, status: "pending" });

    await backend("POST", `/waitlist_entries/${entry.id}/invite`);
    expect(dataOf("waitlistEntry.updated")).toMatchObject({
      status: "invited",
      invitation: { email_address: "new@example.com" },
    });

    const [invitation] = emulator.store.invitations.values();
    const browser = await TestBrowser.open(emulator);
    await browser.call("POST", "/client/sign_ups", {
      strategy: "ticket",
      ticket: invitation?.ticket,
      password,
    });
    expect(dataOf("waitlistEntry.updated")).toMatchObject({ id: entry.id, status: "completed" });
  });
});
