import { invitationStatus, inviteToApplication } from "./application-invitation.ts";
import { normalizeEmailAddress } from "./email-address.ts";
import { ClerkError, resourceNotFound } from "./errors.ts";
import type { WaitlistEntry } from "./identifier-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { sendMessage } from "./message.ts";

/** An entry is completed once its invitation was accepted, although nobody wrote that down. */
export type WaitlistStatus = WaitlistEntry["status"] | "completed";

/**
 * Puts an address on the waitlist, or finds it there. Who is new gets a mail that says so.
 *
 * @throws ClerkError for a malformed address.
 */
export function joinWaitlist(instance: Instance, given: string, notify = true): WaitlistEntry {
  const emailAddress = normalizeEmailAddress(given);
  const { waitlistEntries } = instance.store;
  const found = waitlistEntries.first("emailAddress", emailAddress);
  if (found) return found;
  const now = instance.now();
  const entry = waitlistEntries.put({
    id: newId("wle"),
    emailAddress,
    status: "pending",
    invitationId: null,
    invitedAt: null,
    createdAt: now,
    updatedAt: now,
  });
  if (notify) {
    sendMessage(instance, {
      to: emailAddress,
      subject: `You are on the waitlist of ${instance.configuration.applicationName}`,
      kind: "waitlist_confirmation",
      code: null,
      url: null,
    });
  }
  return entry;
}

/** As `joinWaitlist`, for people who come by themselves: only while the instance has a waitlist. */
export function joinOwnWaitlist(instance: Instance, emailAddress: string): WaitlistEntry {
  if (instance.configuration.access.signUpMode !== "waitlist") throw waitlistClosed();
  return joinWaitlist(instance, emailAddress);
}

/**
 * Invites whoever waits, by mail; somebody who was rejected too.
 *
 * @throws ClerkError when they were invited before, or have an account.
 */
export function inviteFromWaitlist(
  instance: Instance,
  id: string,
  ignoreExisting = false,
): WaitlistEntry {
  const entry = requireWaitlistEntry(instance, id);
  const status = waitlistStatus(instance, entry);
  if (status === "completed") throw entryAlready("completed");
  if (status === "invited" && !ignoreExisting) throw entryAlready("invited");
  const { emailAddress } = entry;
  const [invitation] = inviteToApplication(instance, [{ emailAddress, ignoreExisting }]);
  const now = instance.now();
  return instance.store.waitlistEntries.put({
    ...entry,
    status: "invited",
    invitationId: invitation?.id ?? null,
    invitedAt: now,
    updatedAt: now,
  });
}

/** Tells nobody. @throws ClerkError when they were rejected before, or signed up. */
export function rejectFromWaitlist(instance: Instance, id: string): WaitlistEntry {
  const entry = requireWaitlistEntry(instance, id);
  const status = waitlistStatus(instance, entry);
  if (status === "completed" || status === "rejected") throw entryAlready(status);
  const updatedAt = instance.now();
  return instance.store.waitlistEntries.put({ ...entry, status: "rejected", updatedAt });
}

/** @throws ClerkError when the entry isn't pending any more. */
export function deleteFromWaitlist(instance: Instance, id: string): void {
  const entry = requireWaitlistEntry(instance, id);
  const status = waitlistStatus(instance, entry);
  if (status !== "pending") throw entryAlready(status);
  instance.store.waitlistEntries.delete(id);
}

export function waitlistStatus(instance: Instance, entry: WaitlistEntry): WaitlistStatus {
  const invitation = instance.store.invitations.get(entry.invitationId ?? "");
  const accepted = invitation && invitationStatus(instance, invitation) === "accepted";
  return accepted ? "completed" : entry.status;
}

function requireWaitlistEntry(instance: Instance, id: string): WaitlistEntry {
  const entry = instance.store.waitlistEntries.get(id);
  if (!entry) throw resourceNotFound(`No waitlist entry was found with id ${id}`);
  return entry;
}

const waitlistClosed = () =>
  new ClerkError(
    403,
    "waitlist_not_accepting_entries",
    "Waitlist not accepting entries",
    "The waitlist is not accepting new entries at this time. Please try again later.",
  );

const entryAlready = (status: "completed" | "invited" | "rejected") =>
  new ClerkError(
    409,
    `waitlist_entry_already_${status}`,
    `Waitlist entry already ${status}`,
    `The waitlist entry has already been ${status}.`,
  );
