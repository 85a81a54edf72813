/**
 * What Clerk tells by webhook.
 *
 * @see https://clerk.com/docs/guides/development/webhooks/overview
 */
export const webhookEventTypes = [
  "email.created",
  "organization.created",
  "organization.deleted",
  "organization.updated",
  "organizationDomain.created",
  "organizationDomain.deleted",
  "organizationDomain.updated",
  "organizationInvitation.accepted",
  "organizationInvitation.created",
  "organizationInvitation.revoked",
  "organizationMembership.created",
  "organizationMembership.deleted",
  "organizationMembership.updated",
  "paymentAttempt.created",
  "paymentAttempt.updated",
  "permission.created",
  "permission.deleted",
  "permission.updated",
  "role.created",
  "role.deleted",
  "role.updated",
  "session.created",
  "session.ended",
  "session.pending",
  "session.removed",
  "session.revoked",
  "sms.created",
  "subscription.active",
  "subscription.created",
  "subscription.pastDue",
  "subscription.updated",
  "subscriptionItem.abandoned",
  "subscriptionItem.active",
  "subscriptionItem.canceled",
  "subscriptionItem.ended",
  "subscriptionItem.freeTrialEnding",
  "subscriptionItem.incomplete",
  "subscriptionItem.pastDue",
  "subscriptionItem.upcoming",
  "subscriptionItem.updated",
  "user.created",
  "user.deleted",
  "user.updated",
  "waitlistEntry.created",
  "waitlistEntry.updated",
] as const;

export type WebhookEventType = (typeof webhookEventTypes)[number];

export const isWebhookEventType = (type: string): type is WebhookEventType =>
  (webhookEventTypes as readonly string[]).includes(type);
