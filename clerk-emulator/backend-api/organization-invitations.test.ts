import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

async function populate() {
  const ada = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
  const acme = await clerk.organizations.createOrganization({ name: "Acme", createdBy: ada.id });
  const invite = (emailAddress: string, more: object = {}) =>
    clerk.organizations.createOrganizationInvitation({
      organizationId: acme.id,
      emailAddress,
      role: "org:member",
      ...more,
    });
  return { ada, acme, invite };
}

describe("createOrganizationInvitation", () => {
  it("is pending, has a link, and a mail is sent", async () => {
    const { ada, acme, invite } = await populate();
    const invitation = await invite("Bo@example.com", {
      inviterUserId: ada.id,
      publicMetadata: { a: 1 },
      privateMetadata: { secret: 1 },
      expiresInDays: 1,
    });
    expect(invitation).toMatchObject({
      emailAddress: "bo@example.com",
      role: "org:member",
      organizationId: acme.id,
      status: "pending",
      publicMetadata: { a: 1 },
      privateMetadata: { secret: 1 },
    });
    expect(invitation.expiresAt - invitation.createdAt).toBe(24 * 60 * 60 * 1000);
    const [mail] = emulator.store.messages.where("to", "bo@example.com");
    expect(mail?.url).toBe(invitation.url);
  });

  it("sends no mail when told not to", async () => {
    const { acme } = await populate();
    const body = { email_address: "bo@example.com", role: "org:member", notify: false };
    await request(`/organizations/${acme.id}/invitations`, { method: "POST", body });
    expect(emulator.store.messages.size).toBe(0);
  });

  it.each([
    ["a member", "ada@example.com", {}, 400, "already_a_member_in_organization"],
    ["who is invited", "bo@example.com", {}, 400, "duplicate_record"],
    ["what is no address", "nobody", {}, 422, "form_param_format_invalid"],
    ["to a role nobody knows", "cy@example.com", { role: "org:ghost" }, 404, "resource_not_found"],
    ["for no days", "cy@example.com", { expiresInDays: 0 }, 422, "form_param_value_invalid"],
    [
      "in an outsider's name",
      "cy@example.com",
      { inviterUserId: "user_0" },
      403,
      "not_a_member_in_organization",
    ],
  ])("refuses to invite %s", async (_, emailAddress, more, status, code) => {
    const { invite, acme } = await populate();
    await invite("bo@example.com");
    expect(await apiError(invite(emailAddress, more))).toMatchObject({ status, code });
    const list = await clerk.organizations.getOrganizationInvitationList({
      organizationId: acme.id,
    });
    expect(list.totalCount).toBe(1);
  });
});

describe("createOrganizationInvitationBulk", () => {
  it("invites all of them", async () => {
    const { acme } = await populate();
    const { data, totalCount } = await clerk.organizations.createOrganizationInvitationBulk(
      acme.id,
      [
        { emailAddress: "bo@example.com", role: "org:member" },
        { emailAddress: "cy@example.com", role: "org:admin" },
      ],
    );
    expect(totalCount).toBe(2);
    expect(data.map((invitation) => invitation.role)).toEqual(["org:member", "org:admin"]);
  });

  it("invites none when one can't be, or when there are more than ten", async () => {
    const { acme } = await populate();
    const to = (emailAddress: string) => ({ emailAddress, role: "org:member" as const });
    const one = clerk.organizations.createOrganizationInvitationBulk(acme.id, [
      to("bo@example.com"),
      to("ada@example.com"),
    ]);
    expect((await apiError(one)).status).toBe(400);
    const many = Array.from({ length: 11 }, (_, number) => to(`${number}@example.com`));
    const tooMany = clerk.organizations.createOrganizationInvitationBulk(acme.id, many);
    expect((await apiError(tooMany)).code).toBe("bulk_size_exceeded");
    expect((await request("/organization_invitations")).body.total_count).toBe(0);
  });
});

describe("getOrganizationInvitationList", () => {
  it("filters by status and address, and orders", async () => {
    const { acme, invite } = await populate();
    await invite("zoe@example.com");
    const revoked = await invite("bo@example.com");
    const ids = { organizationId: acme.id, invitationId: revoked.id };
    await clerk.organizations.revokeOrganizationInvitation(ids);
    const addresses = async (query: Record<string, string | string[]>, path = "") => {
      const { body } = await request(`/organizations/${acme.id}/invitations${path}`, { query });
      return body.data.map((row: { email_address: string }) => row.email_address);
    };
    expect(await addresses({})).toEqual(["bo@example.com", "zoe@example.com"]);
    expect(await addresses({ status: "pending" })).toEqual(["zoe@example.com"]);
    expect(await addresses({ status: ["revoked", "accepted"] })).toEqual(["bo@example.com"]);
    expect(await addresses({ status: "expired" })).toEqual([]);
    expect(await addresses({}, "/pending")).toEqual(["zoe@example.com"]);
    expect(await addresses({ email_address: "ZOE@example.com" })).toEqual(["zoe@example.com"]);
    expect(await addresses({ order_by: "-email_address" })).toEqual([
      "zoe@example.com",
      "bo@example.com",
    ]);
    expect(await addresses({ limit: "1", offset: "1" })).toEqual(["zoe@example.com"]);
  });

  it("refuses a status that doesn't exist", async () => {
    const { acme } = await populate();
    const query = { status: "lost" };
    const { status } = await request(`/organizations/${acme.id}/invitations`, { query });
    expect(status).toBe(422);
  });
});

describe("the instance's organization invitations", () => {
  it("come with their organization, by query and status", async () => {
    const { acme, invite } = await populate();
    await invite("bo@example.com");
    await invite("cy@example.com");
    const query = { query: "BO@", status: "pending" };
    const { body } = await request("/organization_invitations", { query });
    expect(body.total_count).toBe(1);
    expect(body.data[0]).toMatchObject({
      email_address: "bo@example.com",
      public_organization_data: { id: acme.id, name: "Acme" },
    });
  });
});

describe("getOrganizationInvitation and revokeOrganizationInvitation", () => {
  it("revokes once", async () => {
    const { acme, ada, invite } = await populate();
    const { id } = await invite("bo@example.com");
    const ids = { organizationId: acme.id, invitationId: id };
    const revoke = () =>
      clerk.organizations.revokeOrganizationInvitation({ ...ids, requestingUserId: ada.id });
    expect((await revoke()).status).toBe("revoked");
    expect((await clerk.organizations.getOrganizationInvitation(ids)).url).toBeNull();
    expect(await apiError(revoke())).toMatchObject({
      status: 404,
      code: "organization_invitation_not_pending",
    });
  });

  it("doesn't revoke in the name of somebody who may not", async () => {
    const { acme, invite } = await populate();
    const bo = await clerk.users.createUser({ emailAddress: ["bo@example.com"] });
    const { id } = await invite("cy@example.com");
    const ids = { organizationId: acme.id, invitationId: id, requestingUserId: bo.id };
    const error = await apiError(clerk.organizations.revokeOrganizationInvitation(ids));
    expect(error.status).toBe(403);
    expect((await clerk.organizations.getOrganizationInvitation(ids)).status).toBe("pending");
  });

  it("knows no invitation of another organization", async () => {
    const { invite } = await populate();
    const { id } = await invite("bo@example.com");
    const other = await clerk.organizations.createOrganization({ name: "Other" });
    const ids = { organizationId: other.id, invitationId: id };
    expect((await apiError(clerk.organizations.getOrganizationInvitation(ids))).status).toBe(404);
  });
});
