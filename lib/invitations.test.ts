import type { ClerkClient } from "@clerk/backend";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reading } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { plans } from "@/lib/plans";
import { startLocalClerk } from "@/scripts/database/local-clerk.fixture";

let stop: () => Promise<void>;
let clerk: ClerkClient;
let invitations: typeof import("@/lib/invitations");
let make: typeof import("@/lib/clerk-members.fixture").makeClerkOrganization;

beforeAll(async () => {
  ({ stop } = await startLocalClerk());
  // Clerk's package reads where Clerk is when it is loaded.
  clerk = await (await import("@clerk/nextjs/server")).clerkClient();
  invitations = await import("@/lib/invitations");
  ({ makeClerkOrganization: make } = await import("@/lib/clerk-members.fixture"));
}, 60_000);

afterAll(() => stop());

describe("inviteMember", () => {
  test("invites in Clerk, keeps the row, and notes it", async () => {
    const { ada } = await make(clerk, { ada: "org:admin" });

    await invitations.inviteMember(ada, { emailAddress: "nia@harbor.example", role: "org:viewer" });

    expect(await invitations.listOpenInvitations(ada)).toEqual([
      {
        id: expect.stringMatching(/^orginv_/),
        emailAddress: "nia@harbor.example",
        role: "org:viewer",
        createdAt: expect.any(Date),
        expiresAt: expect.any(Date),
      },
    ]);
    const [row] = await rows(ada);
    expect(row).toMatchObject({ emailAddress: "nia@harbor.example", status: "pending" });
    expect(await audited(ada)).toEqual([
      { action: "invitation.created", subjectId: row?.id, details: { role: "org:viewer" } },
    ]);
  });

  test("lets only an owner invite an owner", async () => {
    const { ada, ola } = await make(clerk, { ada: "org:admin", ola: "org:owner" });
    const owner = { emailAddress: "nia@harbor.example", role: "org:owner" } as const;

    await expect(invitations.inviteMember(ada, owner)).rejects.toThrow(/Only an owner/);
    expect(await invitations.listOpenInvitations(ada)).toEqual([]);
    await invitations.inviteMember(ola, owner);
    expect(await invitations.listOpenInvitations(ola)).toHaveLength(1);
  });

  test("says why Clerk refuses an address", async () => {
    const { ada } = await make(clerk, { ada: "org:admin" });
    const nia = { emailAddress: "nia@harbor.example", role: "org:member" } as const;
    await invitations.inviteMember(ada, nia);

    await expect(invitations.inviteMember(ada, nia)).rejects.toThrow("invited already");
    expect(await audited(ada)).toHaveLength(1);
  });

  test("stops at the seats of the plan", async () => {
    const { ada } = await make(clerk, { ada: "org:admin" });
    const most = plans.free_org.limits.seats;
    const invite = (index: number) =>
      invitations.inviteMember(ada, {
        emailAddress: `guest${index}@harbor.example`,
        role: "org:member",
      });
    for (let index = 1; index < most; index++) await invite(index);

    await expect(invite(most)).rejects.toThrow(/^Every seat of the plan is taken/);
  });
});

describe("revokeInvitation", () => {
  test("takes it back in Clerk and in the rows, and notes it", async () => {
    const { ada } = await make(clerk, { ada: "org:admin" });
    await invitations.inviteMember(ada, { emailAddress: "nia@harbor.example", role: "org:member" });
    const [open] = await invitations.listOpenInvitations(ada);

    expect(await invitations.revokeInvitation(ada, open?.id ?? "")).toBe(true);

    expect(await invitations.listOpenInvitations(ada)).toEqual([]);
    const [row] = await rows(ada);
    expect(row?.status).toBe("revoked");
    expect((await audited(ada)).map(({ action }) => action)).toEqual([
      "invitation.created",
      "invitation.revoked",
    ]);
    expect(await invitations.revokeInvitation(ada, open?.id ?? "")).toBe(false);
  });

  test("leaves another organization's invitations alone", async () => {
    const { ada } = await make(clerk, { ada: "org:admin" });
    const { eve } = await make(clerk, { eve: "org:owner" });
    await invitations.inviteMember(ada, { emailAddress: "nia@harbor.example", role: "org:member" });
    const [open] = await invitations.listOpenInvitations(ada);

    expect(await invitations.revokeInvitation(eve, open?.id ?? "")).toBe(false);
    expect(await invitations.listOpenInvitations(ada)).toHaveLength(1);
    expect(await audited(eve)).toEqual([]);
  });
});

function rows(organization: ActiveOrganization) {
  return reading(organization, (tx) =>
    tx.invitation.findMany({
      where: { organizationId: organization.id },
      select: { id: true, emailAddress: true, status: true },
    }),
  );
}

function audited(organization: ActiveOrganization) {
  return reading(organization, (tx) =>
    tx.auditEntry.findMany({
      where: { organizationId: organization.id },
      orderBy: { id: "asc" },
      select: { action: true, subjectId: true, details: true },
    }),
  );
}
