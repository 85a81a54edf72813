import { randomUUID } from "node:crypto";

/** For tests: ids as Clerk would give them out, and its events in the shape of its webhook document. */
export function clerkId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll("-", "")}`;
}

export function userEvent(
  type: "user.created" | "user.updated",
  user: { id: string; firstName: string; updatedAt?: number },
) {
  const updatedAt = user.updatedAt ?? Date.now();
  return event(type, {
    object: "user",
    id: user.id,
    first_name: user.firstName,
    last_name: null,
    username: null,
    has_image: false,
    image_url: "https://img.clerk.com/none",
    primary_email_address_id: "idn_1",
    email_addresses: [{ id: "idn_1", email_address: `${user.id.toLowerCase()}@example.com` }],
    created_at: updatedAt,
    updated_at: updatedAt,
  });
}

export function membershipEvent(
  type:
    | "organizationMembership.created"
    | "organizationMembership.updated"
    | "organizationMembership.deleted",
  ids: { id: string; userId: string; organizationId: string },
) {
  const now = Date.now();
  return event(type, {
    object: "organization_membership",
    id: ids.id,
    role: "org:member",
    organization: {
      object: "organization",
      id: ids.organizationId,
      name: "Initech",
      slug: "initech",
      created_at: now,
      updated_at: now,
    },
    public_user_data: {
      user_id: ids.userId,
      first_name: "Peter",
      last_name: null,
      identifier: "peter@initech.example",
      has_image: false,
      image_url: "https://img.clerk.com/none",
    },
    created_at: now,
    updated_at: now,
  });
}

export function sessionEvent(
  type: "session.created" | "session.ended" | "session.removed" | "session.revoked",
  ids: { id: string; userId: string; organizationId: string | null },
) {
  return event(type, {
    object: "session",
    id: ids.id,
    user_id: ids.userId,
    last_active_organization_id: ids.organizationId,
    status: type.replace("session.", ""),
  });
}

export function deletionEvent(type: string, id: string) {
  return event(type, { object: type.split(".")[0], id, deleted: true });
}

export function event(type: string, data: unknown) {
  return { object: "event", type, instance_id: "ins_1", timestamp: Date.now(), data };
}
