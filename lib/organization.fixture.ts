import { randomUUID } from "node:crypto";
import { type ClerkMembership, recordMembership } from "@/lib/clerk-sync/membership";
import { mentionedOrganization } from "@/lib/clerk-sync/organization";
import { recordSubscription } from "@/lib/clerk-sync/subscription";
import { mirroring } from "@/lib/db";
import type { ActiveOrganization } from "@/lib/organization";
import { defaultPlan, type Plan } from "@/lib/plans";

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
  const plan = defaultPlan;
  return { id, clerkId, slug, name, role, plan, sessionId, ...ids } as ActiveOrganization;
}

/** For tests: what Clerk would tell of the organization's plan, and the session that knows of it. */
export async function holdingPlan(
  organization: ActiveOrganization,
  plan: Plan,
  status: string,
  periodEnd: Date | null = new Date(Date.now() + 30 * 86_400_000),
): Promise<ActiveOrganization> {
  const now = new Date();
  await mirroring((tx) =>
    recordSubscription(tx, {
      payer: mentionedOrganization(organization.clerkId),
      items: [
        {
          clerkId: `${organization.clerkId}_item`,
          plan,
          status,
          interval: "month",
          isFreeTrial: false,
          periodStart: new Date(0),
          periodEnd,
          createdAt: now,
          clerkUpdatedAt: now,
        },
      ],
    }),
  );
  return { ...organization, plan };
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
