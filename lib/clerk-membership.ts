import "server-only";

import { isClerkAPIResponseError } from "@clerk/nextjs/errors";
import { clerkClient } from "@clerk/nextjs/server";
import { type ClerkMembership, clerkMembershipSchema } from "@/lib/clerk-sync/membership";
import { clerkUserSchema } from "@/lib/clerk-sync/user";

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
  if (!user?.raw || !membership?.raw) return null;
  return { ...clerkMembershipSchema.parse(membership.raw), user: clerkUserSchema.parse(user.raw) };
}

function nullIfNotFound(error: unknown): null {
  if (isClerkAPIResponseError(error) && error.status === 404) return null;
  throw error;
}
