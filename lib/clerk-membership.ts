import "server-only";

import { isClerkAPIResponseError } from "@clerk/nextjs/errors";
import { clerkClient } from "@clerk/nextjs/server";
import type { ClerkMembership } from "@/lib/clerk-sync";

/**
 * Asks Clerk's Backend API about a person in an organization: the session says who and which, not
 * what they are called.
 *
 * @param userId Clerk's id
 * @param organizationId Clerk's id
 * @returns null when Clerk knows no such membership, person or organization
 */
export async function readClerkMembership(
  userId: string,
  organizationId: string,
): Promise<ClerkMembership | null> {
  const clerk = await clerkClient();
  const [user, memberships] = await Promise.all([
    clerk.users.getUser(userId).catch(nullIfNotFound),
    clerk.organizations
      .getOrganizationMembershipList({ organizationId, userId: [userId] })
      .catch(nullIfNotFound),
  ]);
  const membership = memberships?.data.find(
    ({ publicUserData }) => publicUserData?.userId === userId,
  );
  if (!user || !membership) return null;

  const { organization } = membership;
  const emailAddress = user.primaryEmailAddress?.emailAddress ?? "";
  return {
    user: {
      clerkId: user.id,
      name: user.fullName || user.username || emailAddress || "Somebody",
      emailAddress,
      imageUrl: user.hasImage ? user.imageUrl : null,
      clerkUpdatedAt: new Date(user.updatedAt),
    },
    organization: {
      clerkId: organization.id,
      slug: organization.slug ?? organization.id,
      name: organization.name,
      clerkUpdatedAt: new Date(organization.updatedAt),
    },
    membership: {
      clerkId: membership.id,
      role: membership.role,
      joinedAt: new Date(membership.createdAt),
      clerkUpdatedAt: new Date(membership.updatedAt),
    },
  };
}

function nullIfNotFound(error: unknown): null {
  if (isClerkAPIResponseError(error) && error.status === 404) return null;
  throw error;
}
