import type { ModelClerk } from "@/lib/clerk-sync/model-clerk.fixture";
import { membershipPayload } from "@/lib/clerk-sync/model-payloads.fixture";
import type { ModelMembership } from "@/lib/clerk-sync/model-records.fixture";

/** Makes somebody a member who isn't one yet. */
export function join(clerk: ModelClerk, userId: string, organizationId: string, role: string) {
  const all = [...clerk.memberships.values()];
  if (all.some((each) => each.userId === userId && each.organizationId === organizationId)) return;
  const id = clerk.newId("orgmem");
  const membership = { id, userId, organizationId, role, ...clerk.newTimes() };
  clerk.memberships.set(id, membership);
  clerk.tell("organizationMembership.created", shown(clerk, membership));
}

/** Ends memberships. Those that end with their person or their organization Clerk may tell of, or not. */
export function end(
  clerk: ModelClerk,
  which: (membership: ModelMembership) => boolean,
  told: number,
) {
  for (const membership of [...clerk.memberships.values()].filter(which)) {
    const data = shown(clerk, membership);
    clerk.memberships.delete(membership.id);
    if (told % 2) clerk.tell("organizationMembership.deleted", data);
  }
}

/** A membership as Clerk shows it. */
export function shown(clerk: ModelClerk, membership: ModelMembership) {
  const user = clerk.users.get(membership.userId);
  const organization = clerk.organizations.get(membership.organizationId);
  if (!user || !organization) throw new Error("The model has a membership of nobody.");
  return membershipPayload(membership, user, organization);
}
