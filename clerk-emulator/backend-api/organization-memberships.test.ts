import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

/** Acme with Ada (admin, made first) and Bo (member, made later); Cy is outside. */
async function populate() {
  const newUser = (name: string, time: number) =>
    clerk.users.createUser({
      firstName: name,
      lastName: name === "Ada" ? "Zimmer" : "Adams",
      username: `${name.toLowerCase()}_at_work`,
      emailAddress: [`${name.toLowerCase()}@example.com`],
      createdAt: new Date(time),
    });
  const [ada, bo, cy] = [
    await newUser("Ada", 1_000),
    await newUser("Bo", 2_000),
    await newUser("Cy", 3_000),
  ];
  const acme = await clerk.organizations.createOrganization({ name: "Acme", createdBy: ada.id });
  const membership = { organizationId: acme.id, userId: bo.id, role: "org:member" as const };
  await clerk.organizations.createOrganizationMembership(membership);
  return { ada, bo, cy, acme };
}
type Population = Awaited<ReturnType<typeof populate>>;

describe("getOrganizationMembershipList", () => {
  it.each<[string, (population: Population) => Record<string, string | string[]>, string]>([
    ["nothing, who joined last first", () => ({}), "Bo Ada"],
    ["role", () => ({ role: "org:admin" }), "Ada"],
    ["several roles", () => ({ role: ["org:admin", "org:member"] }), "Bo Ada"],
    ["a role nobody has", () => ({ role: "org:ghost" }), ""],
    ["user_id", ({ bo }) => ({ user_id: bo.id }), "Bo"],
    ["user_id excluded", ({ bo }) => ({ user_id: `-${bo.id}` }), "Ada"],
    ["user_id of an outsider", ({ cy }) => ({ user_id: cy.id }), ""],
    ["email_address", () => ({ email_address: "ADA@example.com" }), "Ada"],
    ["username", () => ({ username: "bo_at_work" }), "Bo"],
    ["phone_number", () => ({ phone_number: "+15555550100" }), ""],
    ["web3_wallet", () => ({ web3_wallet: "0x0" }), ""],
    ["query", () => ({ query: "zimm" }), "Ada"],
    ["email_address_query", () => ({ email_address_query: "bo@" }), "Bo"],
    ["phone_number_query", () => ({ phone_number_query: "1" }), ""],
    ["username_query", () => ({ username_query: "ADA_" }), "Ada"],
    ["name_query", () => ({ name_query: "bo adams" }), "Bo"],
    ["created_at_before", () => ({ created_at_before: "1500" }), "Ada"],
    ["created_at_after", () => ({ created_at_after: "1500" }), "Bo"],
    ["last_active_at_after", () => ({ last_active_at_after: "1" }), "Ada"],
    ["last_active_at_before", () => ({ last_active_at_before: "1" }), ""],
    ["order_by +created_at", () => ({ order_by: "+created_at" }), "Ada Bo"],
    ["order_by last_name", () => ({ order_by: "last_name" }), "Bo Ada"],
    ["order_by -first_name", () => ({ order_by: "-first_name" }), "Bo Ada"],
    ["order_by email_address", () => ({ order_by: "email_address" }), "Ada Bo"],
    ["order_by -username", () => ({ order_by: "-username" }), "Bo Ada"],
    ["order_by phone_number", () => ({ order_by: "phone_number" }), "Ada Bo"],
    ["limit and offset", () => ({ limit: "1", offset: "1" }), "Ada"],
  ])("lists by %s", async (_, query, expected) => {
    const population = await populate();
    await clerk.sessions.createSession({ userId: population.ada.id });
    const path = `/organizations/${population.acme.id}/memberships`;
    const { body } = await request(path, { query: query(population) });
    type Listed = { public_user_data: { first_name: string } };
    const names = body.data.map((row: Listed) => row.public_user_data.first_name);
    expect(names.join(" ")).toBe(expected);
  });

  it("shows role, permissions, organization and person", async () => {
    const { acme, bo } = await populate();
    const { data, totalCount } = await clerk.organizations.getOrganizationMembershipList({
      organizationId: acme.id,
      role: ["org:member"],
    });
    expect(totalCount).toBe(1);
    expect(data).toMatchObject([
      {
        role: "org:member",
        permissions: ["org:sys_memberships:read", "org:sys_billing:read"],
        organization: { id: acme.id, name: "Acme" },
        publicUserData: { userId: bo.id, identifier: "bo@example.com", firstName: "Bo" },
      },
    ]);
  });

  it("answers 404 for an organization that doesn't exist", async () => {
    const list = clerk.organizations.getOrganizationMembershipList({ organizationId: "org_0" });
    expect((await apiError(list)).status).toBe(404);
  });
});

describe("getInstanceOrganizationMembershipList", () => {
  it("lists the members of all organizations", async () => {
    const { cy } = await populate();
    await clerk.organizations.createOrganization({ name: "Globex", createdBy: cy.id });
    const list = await clerk.organizations.getInstanceOrganizationMembershipList({
      orderBy: "+first_name",
      limit: 2,
    });
    expect(list.totalCount).toBe(3);
    expect(list.data.map((row) => row.publicUserData?.firstName)).toEqual(["Ada", "Bo"]);
  });
});

describe("createOrganizationMembership", () => {
  it("refuses who is a member already", async () => {
    const { acme, bo } = await populate();
    const again = { organizationId: acme.id, userId: bo.id, role: "org:admin" as const };
    expect(await apiError(clerk.organizations.createOrganizationMembership(again))).toMatchObject({
      status: 400,
      code: "already_a_member_in_organization",
    });
  });

  it.each([
    ["a person nobody knows", { user_id: "user_0", role: "org:member" }, 404],
    ["a role nobody knows", { user_id: "cy", role: "org:ghost" }, 404],
    ["no role", { user_id: "cy" }, 422],
    ["no person", { role: "org:member" }, 422],
  ])("refuses %s, and adds nobody", async (_, body, status) => {
    const { acme, cy } = await populate();
    const path = `/organizations/${acme.id}/memberships`;
    const filled = {
      ...body,
      ...("user_id" in body && body.user_id === "cy" && { user_id: cy.id }),
    };
    expect((await request(path, { method: "POST", body: filled })).status).toBe(status);
    expect((await request(path)).body.total_count).toBe(2);
  });

  it("stops at the organization's limit", async () => {
    const { acme, cy } = await populate();
    await clerk.organizations.updateOrganization(acme.id, { maxAllowedMemberships: 2 });
    const third = { organizationId: acme.id, userId: cy.id, role: "org:member" as const };
    expect(await apiError(clerk.organizations.createOrganizationMembership(third))).toMatchObject({
      status: 403,
      code: "organization_membership_quota_exceeded",
    });
  });
});

describe("updateOrganizationMembership", () => {
  it("gives another role", async () => {
    const { acme, bo } = await populate();
    const promoted = await clerk.organizations.updateOrganizationMembership({
      organizationId: acme.id,
      userId: bo.id,
      role: "org:admin",
    });
    expect(promoted.role).toBe("org:admin");
  });

  it("doesn't leave an organization without an admin", async () => {
    const { acme, ada } = await populate();
    const demotion = { organizationId: acme.id, userId: ada.id, role: "org:member" as const };
    expect(
      await apiError(clerk.organizations.updateOrganizationMembership(demotion)),
    ).toMatchObject({ status: 400, code: "organization_minimum_permissions_needed" });
  });

  it("answers 404 for an outsider", async () => {
    const { acme, cy } = await populate();
    const change = { organizationId: acme.id, userId: cy.id, role: "org:member" as const };
    const error = await apiError(clerk.organizations.updateOrganizationMembership(change));
    expect(error.status).toBe(404);
  });
});

describe("updateOrganizationMembershipMetadata", () => {
  it("merges public and private metadata", async () => {
    const { acme, bo } = await populate();
    const who = { organizationId: acme.id, userId: bo.id };
    await clerk.organizations.updateOrganizationMembershipMetadata({
      ...who,
      publicMetadata: { a: 1, b: 2 },
      privateMetadata: { secret: 1 },
    });
    const merged = await clerk.organizations.updateOrganizationMembershipMetadata({
      ...who,
      publicMetadata: { a: null, c: 3 },
    });
    expect(merged.publicMetadata).toEqual({ b: 2, c: 3 });
    expect(merged.privateMetadata).toEqual({ secret: 1 });
  });
});

describe("deleteOrganizationMembership", () => {
  it("removes the member, and the organization from their next token", async () => {
    const { acme, bo } = await populate();
    const session = await clerk.sessions.createSession({ userId: bo.id });
    const claims = async () => {
      const { jwt } = await clerk.sessions.getToken(session.id);
      return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
    };
    expect((await claims()).o.id).toBe(acme.id);

    const removed = await clerk.organizations.deleteOrganizationMembership({
      organizationId: acme.id,
      userId: bo.id,
    });
    expect(removed.publicUserData?.userId).toBe(bo.id);
    expect(await claims()).not.toHaveProperty("o");
  });
});
