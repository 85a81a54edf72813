import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

const ada = { firstName: "Ada", lastName: "Lovelace", emailAddress: ["ada@example.com"] };

describe("a user's organizations", () => {
  it("lists memberships, newest first, in pages", async () => {
    const user = await clerk.users.createUser(ada);
    for (const name of ["One", "Two", "Three"]) {
      await clerk.organizations.createOrganization({ name, createdBy: user.id });
    }
    const page = await clerk.users.getOrganizationMembershipList({ userId: user.id, limit: 2 });
    expect(page.data.map((membership) => membership.organization.name)).toEqual(["Three", "Two"]);
    expect(page.totalCount).toBe(3);
  });

  it("lists invitations to any of the person's addresses, by status", async () => {
    const user = await clerk.users.createUser(ada);
    const acme = await clerk.organizations.createOrganization({ name: "Acme" });
    const invitation = await clerk.organizations.createOrganizationInvitation({
      organizationId: acme.id,
      emailAddress: "ada@example.com",
      role: "org:member",
    });
    const pending = await clerk.users.getOrganizationInvitationList({
      userId: user.id,
      status: "pending",
    });
    expect(pending.data.map(({ id }) => id)).toEqual([invitation.id]);
    expect(pending.data[0]?.publicOrganizationData?.name).toBe("Acme");
    const revoked = await clerk.users.getOrganizationInvitationList({
      userId: user.id,
      status: "revoked",
    });
    expect(revoked.totalCount).toBe(0);
  });
});
