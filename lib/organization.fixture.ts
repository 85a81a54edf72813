import { randomUUID } from "node:crypto";
import { type ClerkMembership, recordMembership } from "@/lib/clerk-sync/membership";
import { mirroring } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";

/** For tests: an organization with one member, in which that member is active. */
export async function makeOrganization(name: string): Promise<ActiveOrganization> {
  const clerkId = `org_${randomUUID()}`;
  const slug = name.toLowerCase();
  const organization = { clerkId, slug, name, clerkUpdatedAt: new Date() };
  const told = person(organization, `${name}'s person`, "org:admin", new Date());
  const rows = await mirroring((tx) => recordMembership(tx, told));
  if (!rows) throw new Error("An organization that was never made can't be deleted.");
  const { organizationId: id, ...ids } = rows;
  const sessionId = `sess_${randomUUID().replaceAll("-", "")}`;
  const { role } = told.membership;
  return { id, clerkId, slug, name, role, sessionId, ...ids } as ActiveOrganization;
}

/** For tests: another member of an organization. Returns what Clerk would have said. */
export async function addMember(
  { clerkId, slug, name }: ActiveOrganization,
  personName: string,
  joinedAt: Date,
): Promise<ClerkMembership> {
  const organization = { clerkId, slug, name, clerkUpdatedAt: new Date() };
  const told = person(organization, personName, "org:member", joinedAt);
  await mirroring((tx) => recordMembership(tx, told));
  return told;
}

function person(
  organization: ClerkMembership["organization"],
  name: string,
  role: string,
  joinedAt: Date,
): ClerkMembership {
  const clerkUpdatedAt = new Date();
  const emailAddress = `${name.replace(/\W/g, "").toLowerCase()}@${organization.slug}.example`;
  return {
    user: { clerkId: `user_${randomUUID()}`, name, emailAddress, imageUrl: null, clerkUpdatedAt },
    organization,
    membership: { clerkId: `orgmem_${randomUUID()}`, role, joinedAt, clerkUpdatedAt },
  };
}
