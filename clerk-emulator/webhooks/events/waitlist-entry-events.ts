import { serializeWaitlistEntry } from "../../backend-api/waitlist-entries.ts";
import type { WaitlistEntry } from "../../identifier-records.ts";
import type { Invitation } from "../../ticket-records.ts";
import type { EventsOf } from "./event.ts";

/** `waitlistEntry.*` */
export const waitlistEntryEvents: EventsOf<WaitlistEntry> = (instance, { before, after }) => {
  if (!after || after.status === before?.status) return [];
  const type = before ? "waitlistEntry.updated" : "waitlistEntry.created";
  return [{ type, data: serializeWaitlistEntry(instance, after) }];
};

/** Who was invited off the list, and signs up, has completed it: their invitation says so. */
export const waitlistInvitationEvents: EventsOf<Invitation> = (instance, { before, after }) => {
  if (before?.status === after?.status || after?.status !== "accepted") return [];
  return instance.store.waitlistEntries
    .where("emailAddress", after.emailAddress)
    .filter((entry) => entry.invitationId === after.id)
    .map((entry) => ({
      type: "waitlistEntry.updated",
      data: serializeWaitlistEntry(instance, entry),
    }));
};
