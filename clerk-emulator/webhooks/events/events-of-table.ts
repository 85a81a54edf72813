import type { Store } from "../../store.ts";
import type { EventsOf } from "./event.ts";
import { membershipEvents } from "./membership-events.ts";
import { messageEvents } from "./message-events.ts";
import { organizationDomainEvents } from "./organization-domain-events.ts";
import { organizationEvents } from "./organization-events.ts";
import { organizationInvitationEvents } from "./organization-invitation-events.ts";
import { paymentEvents } from "./payment-events.ts";
import { permissionEvents, roleEvents } from "./role-events.ts";
import { sessionEvents } from "./session-events.ts";
import { subscriptionItemEvents } from "./subscription-item-events.ts";
import { userEvents } from "./user-events.ts";
import { userPartEvents } from "./user-part-events.ts";
import { waitlistEntryEvents, waitlistInvitationEvents } from "./waitlist-entry-events.ts";

type Tables = {
  [Name in keyof Store]: Store[Name] extends { get(id: string): infer Row } ? Row & object : never;
};

const events: { [Name in keyof Tables]?: EventsOf<Tables[Name]> } = {
  users: userEvents,
  sessions: sessionEvents,
  organizations: organizationEvents,
  memberships: membershipEvents,
  organizationInvitations: organizationInvitationEvents,
  organizationDomains: organizationDomainEvents,
  roles: roleEvents,
  permissions: permissionEvents,
  messages: messageEvents,
  waitlistEntries: waitlistEntryEvents,
  invitations: waitlistInvitationEvents,
  subscriptionItems: subscriptionItemEvents,
  payments: paymentEvents,
  passkeys: userPartEvents,
  externalAccounts: userPartEvents,
  enterpriseAccounts: userPartEvents,
};

/** What a change in that table means to an application; undefined for what it never hears of. */
export const eventsOfTable = (table: string): EventsOf<unknown> | undefined =>
  (events as Record<string, EventsOf<unknown> | undefined>)[table];
