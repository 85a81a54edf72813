import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { sendMessage } from "../message.ts";
import { organizations, password, people } from "../people.ts";
import { configuration, seed } from "../seed.ts";
import { TestBrowser } from "../test-browser.ts";
import { listen } from "./listen.ts";

const keys = await loadKeys(null);
const acme = organizations.acme.id;
let emulator: Emulator;
let told: ReturnType<typeof listen>["told"];
let types: ReturnType<typeof listen>["types"];
let dataOf: ReturnType<typeof listen>["dataOf"];

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration, fill: seed });
  ({ told, types, dataOf } = listen(emulator));
});

afterEach(() => emulator.stop());

async function backend(method: string, path: string, body?: object) {
  const request = new Request(`http://localhost:4400/backend-api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${emulator.environment.CLERK_SECRET_KEY}`,
      "User-Agent": "The application",
    },
    body: body && JSON.stringify(body),
  });
  const response = await emulator.fetch(request);
  return (await response.json()) as Record<string, unknown> & { id: string };
}

describe("webhook events", () => {
  it("say nothing of what was there from the start", () => {
    expect(types()).toEqual([]);
  });

  it("show what the Backend API shows, and who made it happen", async () => {
    const user = await backend("POST", "/users", {
      email_address: ["new@example.com"],
      private_metadata: { plan: "gold" },
      skip_password_requirement: true,
    });

    expect(told()).toEqual([
      {
        object: "event",
        type: "user.created",
        data: await backend("GET", `/users/${user.id}`),
        timestamp: expect.any(Number),
        instance_id: expect.stringMatching(/^ins_/),
        event_attributes: {
          http_request: { client_ip: "127.0.0.1", user_agent: "The application" },
        },
      },
    ]);
    expect(dataOf("user.created")).toMatchObject({ private_metadata: { plan: "gold" } });
  });

  it("tell of a change once, and of none when there is none", async () => {
    await backend("PATCH", `/users/${people.noa.id}`, { first_name: "Nora" });
    await backend("PATCH", `/users/${people.noa.id}`, { first_name: "Nora" });

    expect(types()).toEqual(["user.updated"]);
    expect(dataOf("user.updated")).toMatchObject({ first_name: "Nora" });
  });

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
      role: "org:admin",
      organization: { id },
      public_user_data: { user_id: people.noa.id },
    });
  });

  it("tell of an invitation, its mail, and who accepts it", async () => {
    const invitation = await backend("POST", `/organizations/${acme}/invitations`, {
      email_address: people.noa.emailAddress,
      role: "org:member",
      inviter_user_id: people.ada.id,
    });
    expect(types().sort()).toEqual(["email.created", "organizationInvitation.created"]);
    expect(dataOf("email.created")).toMatchObject({
      object: "email",
      slug: "organization_invitation",
      to_email_address: people.noa.emailAddress,
      user_id: people.noa.id,
    });

    const noa = TestBrowser.as(emulator, "noa");
    await noa.get("POST", `/me/organization_invitations/${invitation.id}/accept`);
    expect(dataOf("organizationInvitation.accepted")).toMatchObject({
      id: invitation.id,
      user_id: people.noa.id,
      data: { public_organization_data: { id: acme } },
    });
    expect(types()).toContain("organizationMembership.created");
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

  it("tell of an organization's end, and of everybody's in it", async () => {
    await backend("DELETE", `/organizations/${acme}`);

    expect(types().sort()).toEqual([
      "organization.deleted",
      "organizationMembership.deleted",
      "organizationMembership.deleted",
    ]);
    expect(dataOf("organization.deleted")).toEqual({
      object: "organization",
      id: acme,
      slug: "acme",
      deleted: true,
    });
  });

  it("tell of roles and permissions that are made, not of those of the configuration", async () => {
    await backend("GET", "/organization_roles");
    expect(types()).toEqual([]);
    const permission = await backend("POST", "/organization_permissions", {
      name: "Archive",
      key: "org:projects:shelve",
    });
    const role = await backend("POST", "/organization_roles", {
      name: "Auditor",
      key: "org:auditor",
      permissions: [permission.id],
    });
    expect(types()).toEqual(["permission.created", "role.created"]);
    expect(dataOf("role.created")).toEqual(await backend("GET", `/organization_roles/${role.id}`));

    await backend("DELETE", `/organization_permissions/${permission.id}`);
    await backend("DELETE", `/organization_roles/${role.id}`);
    expect(types().slice(2)).toEqual(["role.updated", "permission.deleted", "role.deleted"]);
    expect(dataOf("role.deleted")).toEqual({ object: "role", id: role.id, deleted: true });
  });

  it("tell of an organization's domain", async () => {
    const { instance } = emulator;
    const domains = { ...instance.configuration.organizations.domains, enabled: true };
    instance.configuration = {
      ...instance.configuration,
      organizations: { ...instance.configuration.organizations, domains },
    };
    const path = `/organizations/${acme}/domains`;
    const domain = await backend("POST", path, {
      name: "acme.example",
      enrollment_mode: "manual_invitation",
    });
    expect(dataOf("organizationDomain.created")).toMatchObject({
      id: domain.id,
      name: "acme.example",
    });

    await backend("PATCH", `${path}/${domain.id}`, { enrollment_mode: "automatic_invitation" });
    await backend("DELETE", `${path}/${domain.id}`);
    expect(types()).toEqual([
      "organizationDomain.created",
      "organizationDomain.updated",
      "organizationDomain.deleted",
    ]);
  });

  it("tell what becomes of organizations, members, permissions and invitations", async () => {
    await backend("PATCH", `/organizations/${acme}`, { name: "Acme Corporation" });
    const member = `/organizations/${acme}/memberships/${people.max.id}`;
    await backend("PATCH", member, { role: "org:admin" });
    const permission = await backend("POST", "/organization_permissions", {
      name: "Shelve",
      key: "org:projects:shelve",
    });
    await backend("PATCH", `/organization_permissions/${permission.id}`, { name: "Put away" });
    const invitation = await backend("POST", `/organizations/${acme}/invitations`, {
      email_address: "new@example.com",
      role: "org:member",
    });
    await backend("POST", `/organizations/${acme}/invitations/${invitation.id}/revoke`);

    expect(dataOf("organization.updated")).toMatchObject({ name: "Acme Corporation" });
    expect(dataOf("organizationMembership.updated")).toMatchObject({ role: "org:admin" });
    expect(dataOf("permission.updated")).toMatchObject({ name: "Put away" });
    expect(dataOf("organizationInvitation.revoked")).toMatchObject({ status: "revoked" });
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

  it("never tell of a reset", async () => {
    emulator.reset();
    await Promise.resolve();
    expect(types()).toEqual([]);
  });

  it("aren't even worked out when nobody listens", async () => {
    const { instance } = emulator;
    const webhooks = { ...instance.configuration.webhooks, endpoints: [] };
    instance.configuration = { ...instance.configuration, webhooks };
    await backend("PATCH", `/users/${people.noa.id}`, { first_name: "Nora", password });

    expect(types()).toEqual([]);
  });
});
