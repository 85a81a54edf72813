import "server-only";

import { readClerkMembership } from "@/lib/clerk-membership";
import type { MirroredMembership } from "@/lib/clerk-sync/membership";
import { findMembership, recordAbsence, recordAnswer } from "@/lib/clerk-sync/session-membership";
import { Remembered } from "@/lib/remembered";

/** Our ids of an organization and of a person in it, and what the organization is called. */
export type MirroredOrganization = {
  id: string;
  membershipId: string;
  userId: string;
  name: string;
};

/** What a verified session says, with Clerk's ids. */
export type SessionMembership = {
  userId: string;
  orgId: string;
  orgSlug: string;
  orgRole: string;
};

/**
 * The rows behind a session, made on first sight, so that nothing waits for a webhook.
 *
 * Clerk is asked once a minute, or as soon as the session says something new. When it doesn't answer,
 * the session, which it has signed, suffices for whoever has rows already.
 *
 * @returns null when Clerk knows of no such membership
 * @throws what Clerk's Backend API answered, for somebody who has no rows yet
 */
export function mirroredOrganization(
  session: SessionMembership,
): Promise<MirroredOrganization | null> {
  const { userId, orgId, orgSlug, orgRole } = session;
  return told.get([userId, orgId, orgSlug, orgRole].join(" "), () => lookUp(userId, orgId));
}

// A session token lives for a minute: what is remembered is no older than what it says.
const told = new Remembered<MirroredOrganization | null>({ milliseconds: 60_000, most: 5_000 });

const patience = 5_000;

async function lookUp(userId: string, orgId: string): Promise<MirroredOrganization | null> {
  const asked = ask(userId, orgId);
  // Heard below; or nobody waits for it any longer.
  asked.catch(() => {});
  try {
    return await within(patience, asked);
  } catch (error) {
    const rows = await findMembership(userId, orgId);
    if (!rows) return asked;
    console.warn(
      `Went on with what Clerk said earlier about ${orgId}: ${(error as Error).message}`,
    );
    return toOrganization(rows, rows.name);
  }
}

async function ask(userId: string, orgId: string): Promise<MirroredOrganization | null> {
  const membership = await readClerkMembership(userId, orgId);
  if (!membership) {
    await recordAbsence(userId, orgId);
    return null;
  }
  const rows = await recordAnswer(membership);
  return rows && toOrganization(rows, membership.organization.name);
}

function toOrganization(
  { organizationId, membershipId, userId }: MirroredMembership,
  name: string,
): MirroredOrganization {
  return { id: organizationId, membershipId, userId, name };
}

/** Rejects when a promise takes longer than this; it goes on all the same. */
async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`Clerk's Backend API gave no answer for ${milliseconds} ms.`);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
