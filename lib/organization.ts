import "server-only";

import { notFound } from "next/navigation";
import { readClerkMembership } from "@/lib/clerk-membership";
import { recordMembership, recordRemoval } from "@/lib/clerk-sync";
import { Remembered } from "@/lib/remembered";

declare const made: unique symbol;

/**
 * An organization that the session has been shown to be active in, under the slug in the URL. Only
 * `activeOrganization()` makes one, so a function that takes one can't be handed a bare id.
 */
export type ActiveOrganization = {
  readonly [made]: true;
  /** Our own id; Clerk's is `clerkId`. */
  readonly id: string;
  readonly clerkId: string;
  readonly slug: string;
  readonly name: string;
  readonly membershipId: string;
  /** Our own id of the person. */
  readonly userId: string;
  readonly role: string;
};

/** What is needed of the session that `await auth.protect(...)` returns. */
export type OrganizationSession = {
  userId: string;
  orgId?: string | null | undefined;
  orgSlug?: string | null | undefined;
  orgRole?: string | null | undefined;
};

/**
 * The organization of this request, with its rows in our database made on first sight, so that
 * nothing waits for a webhook.
 *
 * Clerk leaves the previous organization active when the slug in the URL isn't one of the person's:
 * hence the comparison. Somebody else's organization and one that doesn't exist look the same.
 *
 * @param session what `await auth.protect(...)` returned
 * @param slug the slug in the URL
 * @throws Next's not-found signal
 * @see https://clerk.com/docs/guides/organizations/add-members/org-slugs-in-urls
 */
export async function activeOrganization(
  session: OrganizationSession,
  slug: string,
): Promise<ActiveOrganization> {
  const { userId, orgId, orgSlug, orgRole } = session;
  if (!orgId || !orgRole || orgSlug !== slug) notFound();

  const rows = await remembered.get([userId, orgId, orgSlug, orgRole].join(" "), () =>
    mirror(userId, orgId),
  );
  if (!rows) notFound();
  return { ...rows, clerkId: orgId, slug, role: orgRole } as ActiveOrganization;
}

// A session token lives for a minute: what is remembered is no older than what it says.
const remembered = new Remembered<MirroredOrganization | null>({
  milliseconds: 60_000,
  most: 5_000,
});

type MirroredOrganization = Pick<ActiveOrganization, "id" | "name" | "membershipId" | "userId">;

/** Makes or refreshes the rows behind a session; null when Clerk knows of no such membership. */
async function mirror(
  userClerkId: string,
  organizationClerkId: string,
): Promise<MirroredOrganization | null> {
  const told = await readClerkMembership(userClerkId, organizationClerkId);
  if (!told) {
    await recordRemoval(userClerkId, organizationClerkId);
    return null;
  }
  const { organizationId, membershipId, userId } = await recordMembership(told);
  return { id: organizationId, name: told.organization.name, membershipId, userId };
}
