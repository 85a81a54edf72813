import { serializeInvitation } from "../../backend-api/serialize-organization.ts";
import type { WaitlistEntry } from "../../identifier-records.ts";
import type { Instance } from "../../instance.ts";
import type { EventsOf } from "./event.ts";

/** `waitlistEntry.*` */
export const waitlistEntryEvents: EventsOf<WaitlistEntry> = (instance, { before, after }) => {
  if (!after || after.status === before?.status) return [];
  const type = before ? "waitlistEntry.updated" : "waitlistEntry.created";
  return [{ type, data: waitlistEntryPayload(instance, after) }];
};

function waitlistEntryPayload(instance: Instance, entry: WaitlistEntry) {
  const invitation = instance.store.invitations.get(entry.invitationId ?? "");
  return {
    object: "waitlist_entry",
    id: entry.id,
    email_address: entry.emailAddress,
    status: invitation?.status === "accepted" ? "completed" : entry.status,
    is_locked: false,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    invitation: invitation ? serializeInvitation(instance, invitation) : null,
  };
}
