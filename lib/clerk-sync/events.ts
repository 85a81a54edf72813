import "server-only";

import { z } from "zod";
import { clerkInvitationSchema, recordInvitation } from "@/lib/clerk-sync/invitation";
import {
  clerkMembershipSchema,
  recordMembership,
  recordMembershipDeletion,
} from "@/lib/clerk-sync/membership";
import {
  clerkOrganizationSchema,
  recordOrganization,
  recordOrganizationDeletion,
} from "@/lib/clerk-sync/organization";
import {
  clerkOrganizationDomainSchema,
  recordOrganizationDomain,
  recordOrganizationDomainDeletion,
} from "@/lib/clerk-sync/organization-domain";
import {
  clerkPermissionSchema,
  recordPermission,
  recordPermissionDeletion,
} from "@/lib/clerk-sync/permission";
import { clerkRoleSchema, recordRole, recordRoleDeletion } from "@/lib/clerk-sync/role";
import { clerkSessionSchema, recordSessionEnd, recordSessionStart } from "@/lib/clerk-sync/session";
import {
  clerkSubscriptionItemSchema,
  clerkSubscriptionSchema,
  recordSubscription,
} from "@/lib/clerk-sync/subscription";
import { clerkUserSchema, recordUser, recordUserDeletion } from "@/lib/clerk-sync/user";
import type { Transaction } from "@/lib/db";

/**
 * What every event of Clerk's has in common; `data` depends on the type.
 *
 * @see https://clerk.com/docs/guides/development/webhooks/overview
 */
export const clerkEventSchema = z.object({
  type: z.string().max(100),
  /**
   * When it happened: in milliseconds, as Clerk's guide says. The examples of its webhook document have
   * seconds, which must never be taken for 1970: an organization deleted then would be purged at once.
   */
  timestamp: z.number().transform((time) => (time < 100_000_000_000 ? time * 1_000 : time)),
  data: z.unknown(),
});

export type ClerkEvent = z.infer<typeof clerkEventSchema>;

type Application = (tx: Transaction, data: unknown, happenedAt: Date) => Promise<unknown>;

const applications: Record<string, Application> = {
  ...recordedBy(["user.created", "user.updated"], clerkUserSchema, recordUser),
  ...deletedBy("user.deleted", recordUserDeletion),

  ...recordedBy(
    ["organization.created", "organization.updated"],
    clerkOrganizationSchema,
    recordOrganization,
  ),
  ...deletedBy("organization.deleted", recordOrganizationDeletion),

  ...recordedBy(
    ["organizationMembership.created", "organizationMembership.updated"],
    clerkMembershipSchema,
    recordMembership,
  ),
  ...recordedBy(
    ["organizationMembership.deleted"],
    clerkMembershipSchema,
    recordMembershipDeletion,
  ),

  ...recordedBy(
    [
      "organizationInvitation.created",
      "organizationInvitation.accepted",
      "organizationInvitation.revoked",
    ],
    clerkInvitationSchema,
    recordInvitation,
  ),

  ...recordedBy(
    ["organizationDomain.created", "organizationDomain.updated"],
    clerkOrganizationDomainSchema,
    recordOrganizationDomain,
  ),
  ...deletedBy("organizationDomain.deleted", recordOrganizationDomainDeletion),

  ...recordedBy(["role.created", "role.updated"], clerkRoleSchema, recordRole),
  ...deletedBy("role.deleted", recordRoleDeletion),
  ...recordedBy(
    ["permission.created", "permission.updated"],
    clerkPermissionSchema,
    recordPermission,
  ),
  ...deletedBy("permission.deleted", recordPermissionDeletion),

  ...recordedBy(["session.created"], clerkSessionSchema, recordSessionStart),
  ...recordedBy(
    ["session.ended", "session.removed", "session.revoked"],
    clerkSessionSchema,
    recordSessionEnd,
  ),

  ...recordedBy(
    ["subscription.created", "subscription.updated", "subscription.active", "subscription.pastDue"],
    clerkSubscriptionSchema,
    recordSubscription,
  ),
  ...recordedBy(
    [
      "subscriptionItem.updated",
      "subscriptionItem.active",
      "subscriptionItem.upcoming",
      "subscriptionItem.pastDue",
      "subscriptionItem.canceled",
      "subscriptionItem.ended",
      "subscriptionItem.abandoned",
      "subscriptionItem.incomplete",
      "subscriptionItem.freeTrialEnding",
    ],
    clerkSubscriptionItemSchema,
    recordSubscription,
  ),
};

/** The types of events that change something here. */
export const appliedTypes: ReadonlySet<string> = new Set(Object.keys(applications));

/**
 * Changes the rows as an event says; events may come in any order and any number of times. One that isn't
 * among `appliedTypes` changes nothing.
 *
 * @throws ZodError when the event isn't shaped as Clerk documents it
 */
export async function applyEvent(tx: Transaction, event: ClerkEvent): Promise<void> {
  if (!appliedTypes.has(event.type)) return;
  await applications[event.type]?.(tx, event.data, new Date(event.timestamp));
}

function recordedBy<Told>(
  types: string[],
  schema: z.ZodType<Told>,
  record: (tx: Transaction, told: Told, happenedAt: Date) => Promise<unknown>,
): Record<string, Application> {
  const apply: Application = (tx, data, happenedAt) => record(tx, schema.parse(data), happenedAt);
  return Object.fromEntries(types.map((type) => [type, apply]));
}

function deletedBy(
  type: string,
  record: (tx: Transaction, clerkId: string, deletedAt: Date) => Promise<void>,
): Record<string, Application> {
  return recordedBy([type], z.object({ id: z.string() }), (tx, { id }, deletedAt) =>
    record(tx, id, deletedAt),
  );
}
