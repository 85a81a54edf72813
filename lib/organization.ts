import "server-only";

import { notFound } from "next/navigation";
import { mirroredOrganization } from "@/lib/mirrored-organization";
import { defaultPlan, type Plan, plans } from "@/lib/plans";

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
  /** Clerk's id. */
  readonly sessionId: string;
  readonly role: string;
  /** According to the session; lib/current-plan.ts knows of a change before the session does. */
  readonly plan: Plan;
};

/** What is needed of the session that `await auth.protect(...)` returns. */
export type OrganizationSession = {
  has: (asked: { plan: `org:${Plan}` }) => boolean;
  userId: string;
  sessionId: string;
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
  const { userId, sessionId, orgId, orgSlug, orgRole } = session;
  if (!orgId || !orgRole || orgSlug !== slug) notFound();

  const rows = await mirroredOrganization({ userId, orgId, orgSlug, orgRole });
  if (!rows) notFound();
  return {
    ...rows,
    clerkId: orgId,
    slug,
    sessionId,
    role: orgRole,
    plan: planOf(session),
  } as ActiveOrganization;
}

function planOf(session: OrganizationSession): Plan {
  const names = Object.keys(plans) as Plan[];
  return names.findLast((plan) => session.has({ plan: `org:${plan}` })) ?? defaultPlan;
}
