import type { ClerkClient } from "@clerk/backend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

let stop: () => Promise<void>;
let clerk: ClerkClient;
let changes: typeof import("@/lib/membership-changes");
let make: typeof import("@/lib/clerk-members.fixture").makeClerkOrganization;

beforeAll(async () => {
  ({ stop } = await startLocalClerk());
  // Clerk's package reads where Clerk is when it is loaded.
  clerk = await (await import("@clerk/nextjs/server")).clerkClient();
  changes = await import("@/lib/membership-changes");
  ({ makeClerkOrganization: make } = await import("@/lib/clerk-members.fixture"));
}, 60_000);

afterAll(() => stop());

const onlyAnOwner = /^Only an owner/;

describe("changeRole", () => {
  test("gives the role in Clerk and in the rows, and notes it", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:admin", bea: "org:member" });

    expect(await changes.changeRole(ada, bea.membershipId, "org:billing")).toBe(true);

    expect(await rolesInClerk(ada)).toEqual({ ada: "org:admin", bea: "org:billing" });
    expect(await rolesInRows(ada)).toEqual({ ada: "org:admin", bea: "org:billing" });
    expect(await audited(ada)).toEqual([
      {
        action: "membership.role_changed",
        actorId: ada.membershipId,
        subjectId: bea.membershipId,
        details: { from: "org:member", to: "org:billing" },
      },
    ]);
  });

  test("lets an admin neither make an owner nor touch one", async () => {
    const { ada, ola, bea } = await make(clerk, {
      ada: "org:admin",
      ola: "org:owner",
      bea: "org:member",
    });

    const promotion = changes.changeRole(ada, bea.membershipId, "org:owner");
    await expect(promotion).rejects.toThrow(onlyAnOwner);
    const demote = changes.changeRole(ada, ola.membershipId, "org:member");
    await expect(demote).rejects.toThrow(onlyAnOwner);

    expect(await rolesInClerk(ada)).toEqual({
      ada: "org:admin",
      ola: "org:owner",
      bea: "org:member",
    });
    expect(await audited(ada)).toEqual([]);
  });

  test("goes by the role that somebody has in Clerk now, whatever session and rows say", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:owner", bea: "org:owner" });
    await clerk.organizations.updateOrganizationMembership({
      organizationId: ada.clerkId,
      userId: (await userIds(ada)).ada ?? "",
      role: "org:admin",
    });

    const demote = changes.changeRole(ada, bea.membershipId, "org:member");
    await expect(demote).rejects.toThrow(onlyAnOwner);
  });

  test("leaves one of two owners who demote each other at once", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:owner", bea: "org:owner" });

    await Promise.allSettled([
      changes.changeRole(ada, bea.membershipId, "org:admin"),
      changes.changeRole(bea, ada.membershipId, "org:admin"),
    ]);

    expect(Object.values(await rolesInClerk(ada)).sort()).toEqual(["org:admin", "org:owner"]);
  });

  test("leaves another organization's members alone", async () => {
    const { ada } = await make(clerk, { ada: "org:owner" });
    const { eve } = await make(clerk, { eve: "org:member" });

    expect(await changes.changeRole(ada, eve.membershipId, "org:admin")).toBe(false);
    expect(await rolesInClerk(eve)).toEqual({ eve: "org:member" });
  });

  test("refuses a member whose role was taken since the session began", async () => {
    const { ada, bea, cem } = await make(clerk, {
      ada: "org:owner",
      bea: "org:admin",
      cem: "org:member",
    });
    await changes.changeRole(ada, bea.membershipId, "org:member");

    const late = changes.changeRole(bea, cem.membershipId, "org:admin");
    await expect(late).rejects.toThrow(/role in this organization has just changed/);
  });
});

describe("removeMember", () => {
  test("ends the membership in Clerk and in the rows at once, and notes it", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:admin", bea: "org:member" });

    expect(await changes.removeMember(ada, bea.membershipId)).toBe(true);

    expect(await rolesInClerk(ada)).toEqual({ ada: "org:admin" });
    expect(await rolesInRows(ada)).toEqual({ ada: "org:admin" });
    const [entry] = await audited(ada);
    expect(entry).toMatchObject({ action: "membership.removed", subjectId: bea.membershipId });
    await expect(rolesInRows(bea)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
  });

  test("lets an admin remove no owner, and nobody themselves", async () => {
    const { ada, ola } = await make(clerk, { ada: "org:admin", ola: "org:owner" });

    await expect(changes.removeMember(ada, ola.membershipId)).rejects.toThrow(onlyAnOwner);
    await expect(changes.removeMember(ola, ola.membershipId)).rejects.toThrow(/ends by leaving/);
    expect(await rolesInClerk(ada)).toEqual({ ada: "org:admin", ola: "org:owner" });
  });

  test("leaves another organization's members alone", async () => {
    const { ada } = await make(clerk, { ada: "org:owner" });
    const { eve } = await make(clerk, { eve: "org:member" });

    expect(await changes.removeMember(ada, eve.membershipId)).toBe(false);
    expect(await rolesInClerk(eve)).toEqual({ eve: "org:member" });
  });
});

describe("leaveOrganization", () => {
  test("takes a member out, and notes it in their name", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:owner", bea: "org:viewer" });

    await changes.leaveOrganization(bea);

    expect(await rolesInClerk(ada)).toEqual({ ada: "org:owner" });
    expect(await rolesInRows(ada)).toEqual({ ada: "org:owner" });
    const [entry] = await audited(ada);
    expect(entry).toMatchObject({ action: "membership.left", actorId: bea.membershipId });
  });

  test("keeps the last owner, also when two leave at once", async () => {
    const { ada, ola } = await make(clerk, { ada: "org:owner", ola: "org:owner" });

    const outcomes = await Promise.allSettled([
      changes.leaveOrganization(ada),
      changes.leaveOrganization(ola),
    ]);

    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toEqual([
      {
        status: "rejected",
        reason: expect.objectContaining({ message: expect.stringMatching(/last owner/) }),
      },
    ]);
    const clerkId = ada.clerkId;
    const left = await clerk.organizations.getOrganizationMembershipList({
      organizationId: clerkId,
    });
    expect(left.data.map(({ role }) => role)).toEqual(["org:owner"]);
  });
});

describe("transferOwnership", () => {
  test("makes the other one the owner and oneself an admin", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:owner", bea: "org:member" });

    expect(await changes.transferOwnership(ada, bea.membershipId)).toBe(true);

    expect(await rolesInClerk(bea)).toEqual({ ada: "org:admin", bea: "org:owner" });
    expect(await rolesInRows(bea)).toEqual({ ada: "org:admin", bea: "org:owner" });
    const [entry] = await audited(bea);
    expect(entry).toMatchObject({
      action: "organization.handed_over",
      actorId: ada.membershipId,
      subjectId: ada.id,
      details: { newOwnerId: bea.membershipId },
    });
  });

  test("is not for an admin", async () => {
    const { ada, bea } = await make(clerk, { ada: "org:admin", bea: "org:member" });

    const attempt = changes.transferOwnership(ada, bea.membershipId);
    await expect(attempt).rejects.toThrow(onlyAnOwner);
    expect(await rolesInClerk(ada)).toEqual({ ada: "org:admin", bea: "org:member" });
  });

  test("leaves another organization's members alone", async () => {
    const { ada } = await make(clerk, { ada: "org:owner" });
    const { eve } = await make(clerk, { eve: "org:member" });

    expect(await changes.transferOwnership(ada, eve.membershipId)).toBe(false);
    expect(await rolesInClerk(ada)).toEqual({ ada: "org:owner" });
  });
});

async function members({ clerkId }: ActiveOrganization) {
  const list = await clerk.organizations.getOrganizationMembershipList({ organizationId: clerkId });
  return list.data.map(({ publicUserData, role }) => ({
    name: publicUserData?.firstName ?? "",
    userId: publicUserData?.userId ?? "",
    role,
  }));
}

async function rolesInClerk(organization: ActiveOrganization) {
  return Object.fromEntries((await members(organization)).map(({ name, role }) => [name, role]));
}

async function userIds(organization: ActiveOrganization): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await members(organization)).map(({ name, userId }) => [name, userId]),
  );
}

async function rolesInRows(organization: ActiveOrganization) {
  const rows = await reading(organization, (tx) =>
    tx.membership.findMany({
      where: { organizationId: organization.id, removedAt: null },
      select: { role: true, user: { select: { name: true } } },
    }),
  );
  return Object.fromEntries(rows.map(({ role, user }) => [user.name, role]));
}

function audited(organization: ActiveOrganization) {
  return reading(organization, (tx) =>
    tx.auditEntry.findMany({
      where: { organizationId: organization.id },
      select: { action: true, actorId: true, subjectId: true, details: true },
    }),
  );
}
