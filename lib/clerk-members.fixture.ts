import { randomUUID } from "node:crypto";
import type { ClerkClient } from "@clerk/backend";
import { clerkMembershipSchema, recordMembership } from "@/lib/clerk-sync/membership";
import { mirroring } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import type { Role } from "@/lib/permissions";
import { defaultPlan } from "@/lib/plans";

/**
 * For tests: an organization in Clerk and in the rows, with a member for each of these names.
 *
 * @returns each member's own view of it, active in a session of theirs
 */
export async function makeClerkOrganization<Name extends string>(
  clerk: ClerkClient,
  members: Record<Name, Role>,
): Promise<Record<Name, ActiveOrganization>> {
  const name = `Harbor ${randomUUID().slice(0, 8)}`;
  const organization = await clerk.organizations.createOrganization({ name });
  const views: Partial<Record<Name, ActiveOrganization>> = {};
  for (const person of Object.keys(members) as Name[]) {
    const user = await clerk.users.createUser({
      firstName: person,
      emailAddress: [`${person}-${randomUUID().slice(0, 8)}@harbor.example`],
      password: "correct horse battery staple",
    });
    const role = members[person];
    const membership = await clerk.organizations.createOrganizationMembership({
      organizationId: organization.id,
      userId: user.id,
      role,
    });
    const told = clerkMembershipSchema.parse(membership.raw);
    const rows = await mirroring((tx) => recordMembership(tx, told));
    if (!rows) throw new Error("An organization that was just made can't be deleted.");
    const { organizationId: id, ...ids } = rows;
    const sessionId = `sess_${randomUUID().replaceAll("-", "")}`;
    const slug = organization.slug ?? organization.id;
    const view = { id, clerkId: organization.id, slug, name, role, plan: defaultPlan, sessionId };
    views[person] = { ...view, ...ids } as ActiveOrganization;
  }
  return views as Record<Name, ActiveOrganization>;
}
