import type { BenchMember } from "./mirror-rows.ts";

/** The text of one of Clerk's events about a member: in turn a person, a membership, an organization, a sign-in. */
export function messageAbout(member: BenchMember, number: number): string {
  const now = Date.now();
  const [type, data] = events[number % events.length]?.(member, now) ?? [];
  return JSON.stringify({ object: "event", type, timestamp: now, data });
}

type Describe = (member: BenchMember, now: number) => [type: string, data: object];

const organization = ({ organizationId }: BenchMember, now: number) => ({
  object: "organization",
  id: organizationId,
  name: `Organization ${now}`,
  slug: organizationId.replace("_", "-"),
  created_at: 0,
  updated_at: now,
});

const events: Describe[] = [
  ({ userId }, now) => [
    "user.updated",
    {
      object: "user",
      id: userId,
      first_name: "Person",
      last_name: String(now),
      primary_email_address_id: "idn_1",
      email_addresses: [{ id: "idn_1", email_address: `${userId}@example.com` }],
      created_at: 0,
      updated_at: now,
    },
  ],
  (member, now) => [
    "organizationMembership.updated",
    {
      object: "organization_membership",
      id: member.membershipId,
      role: now % 2 ? "org:admin" : "org:member",
      organization: { ...organization(member, now), updated_at: 0 },
      public_user_data: {
        user_id: member.userId,
        first_name: "Person",
        identifier: "a@example.com",
      },
      created_at: 0,
      updated_at: now,
    },
  ],
  (member, now) => ["organization.updated", organization(member, now)],
  ({ userId, organizationId }, now) => [
    "session.created",
    {
      object: "session",
      id: `sess_${now}`,
      user_id: userId,
      last_active_organization_id: organizationId,
      status: "active",
    },
  ],
];
