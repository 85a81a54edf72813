import { randomUUID } from "node:crypto";
import { recordMembership } from "@/lib/clerk-sync";
import type { ActiveOrganization } from "@/lib/organization";

/** For tests: an organization with one member, in which that member is active. */
export async function makeOrganization(name: string): Promise<ActiveOrganization> {
  const organization = { clerkId: `org_${randomUUID()}`, slug: name.toLowerCase(), name };
  const role = "org:admin";
  const clerkUpdatedAt = new Date();
  const { organizationId, membershipId, userId } = await recordMembership({
    user: {
      clerkId: `user_${randomUUID()}`,
      name: `${name}'s person`,
      emailAddress: `person@${organization.slug}.example`,
      imageUrl: null,
      clerkUpdatedAt,
    },
    organization: { ...organization, clerkUpdatedAt },
    membership: {
      clerkId: `orgmem_${randomUUID()}`,
      role,
      joinedAt: clerkUpdatedAt,
      clerkUpdatedAt,
    },
  });
  return { ...organization, id: organizationId, membershipId, userId, role } as ActiveOrganization;
}
