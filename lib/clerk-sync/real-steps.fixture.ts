import { randomUUID } from "node:crypto";
import type { ClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";

/** What one history has made in Clerk and not deleted yet. */
export class Belongings {
  readonly clerk: ClerkClient;
  readonly users: string[] = [];
  readonly organizations: string[] = [];

  constructor(clerk: ClerkClient) {
    this.clerk = clerk;
  }
}

/** Something that somebody does through Clerk's Backend API, with numbers to pick to whom and how. */
export type RealStep = { does: keyof typeof realSteps; one: number; other: number };

/** Does it, and waits for Clerk's answer. Nothing happens when there is nobody to do it to. */
export async function takeReally(own: Belongings, { does, one, other }: RealStep): Promise<void> {
  const take: Take = realSteps[does];
  await take(own, one, other).catch(acceptRefusal);
}

/** Clerk keeps an organization's last admin, and no more members than it may have. */
function acceptRefusal(error: unknown): void {
  const codes = isClerkAPIResponseError(error) ? error.errors.map(({ code }) => code) : [];
  if (!codes.some((code) => refusals.includes(code))) throw error;
}

const refusals = [
  "organization_minimum_permissions_needed",
  "organization_membership_quota_exceeded",
];

type Take = (own: Belongings, one: number, other: number) => Promise<unknown>;

export const realSteps = {
  async createUser({ clerk, users }: Belongings, one: number) {
    const { id } = await clerk.users.createUser({
      firstName: `First${one}`,
      emailAddress: [`${randomUUID()}@example.com`],
      skipPasswordRequirement: true,
    });
    users.push(id);
  },

  async updateUser({ clerk, users }: Belongings, one: number, other: number) {
    const id = users[one % users.length];
    if (id) await clerk.users.updateUser(id, { lastName: `Last${other}` });
  },

  async deleteUser({ clerk, users }: Belongings, one: number) {
    const [id] = users.splice(one % users.length, 1);
    if (id) await clerk.users.deleteUser(id);
  },

  async createOrganization({ clerk, users, organizations }: Belongings, one: number) {
    const createdBy = users[one % users.length];
    if (!createdBy) return;
    const { id } = await clerk.organizations.createOrganization({
      name: `Company ${one}`,
      createdBy,
    });
    organizations.push(id);
  },

  async updateOrganization({ clerk, organizations }: Belongings, one: number, other: number) {
    const id = organizations[one % organizations.length];
    if (id) await clerk.organizations.updateOrganization(id, { name: `Company ${other}` });
  },

  async deleteOrganization({ clerk, organizations }: Belongings, one: number) {
    const [id] = organizations.splice(one % organizations.length, 1);
    if (id) await clerk.organizations.deleteOrganization(id);
  },

  /** Whoever is no member joins, a member gets another role, or leaves. */
  async changeMembership(own: Belongings, one: number, other: number) {
    const { clerk, users, organizations } = own;
    const userId = users[one % users.length];
    const organizationId = organizations[other % organizations.length];
    if (!userId || !organizationId) return;
    const pair = { userId, organizationId };
    const { data } = await clerk.organizations.getOrganizationMembershipList({
      organizationId,
      userId: [userId],
    });
    const role = other % 2 ? "org:admin" : "org:member";
    if (data.length === 0)
      await clerk.organizations.createOrganizationMembership({ ...pair, role });
    else if (one % 2) await clerk.organizations.deleteOrganizationMembership(pair);
    else await clerk.organizations.updateOrganizationMembership({ ...pair, role });
  },

  async inviteOrRevoke({ clerk, organizations }: Belongings, one: number, other: number) {
    const organizationId = organizations[one % organizations.length];
    if (!organizationId) return;
    const { data } = await clerk.organizations.getOrganizationInvitationList({
      organizationId,
      status: ["pending"],
    });
    const invitationId = data[0]?.id;
    if (other % 2 && invitationId) {
      await clerk.organizations.revokeOrganizationInvitation({ organizationId, invitationId });
    } else {
      await clerk.organizations.createOrganizationInvitation({
        organizationId,
        emailAddress: `${randomUUID()}@example.com`,
        role: "org:member",
      });
    }
  },

  async changeDomain({ clerk, organizations }: Belongings, one: number, other: number) {
    const organizationId = organizations[one % organizations.length];
    if (!organizationId) return;
    const { data } = await clerk.organizations.getOrganizationDomainList({ organizationId });
    const domainId = data[0]?.id;
    if (!domainId) {
      const name = `${randomUUID()}.example`;
      const enrollmentMode = "manual_invitation";
      await clerk.organizations.createOrganizationDomain({ organizationId, name, enrollmentMode });
    } else if (other % 2) {
      await clerk.organizations.updateOrganizationDomain({
        organizationId,
        domainId,
        verified: true,
      });
    } else {
      await clerk.organizations.deleteOrganizationDomain({ organizationId, domainId });
    }
  },
} satisfies Record<string, Take>;
