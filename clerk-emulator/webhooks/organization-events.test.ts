import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../emulator.ts";
import { loadKeys } from "../keys.ts";
import { organizations, people } from "../people.ts";
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

describe("webhook events about organizations", () => {
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
});
