import type { Payer } from "./billing-payer.ts";
import { seatsInsufficient } from "./billing-seat-errors.ts";
import { occupiedSeats, startingSeats } from "./billing-seats.ts";
import { activeItem, activePlan } from "./billing-subscription.ts";
import type { Instance } from "./instance.ts";
import { membershipQuotaExceeded } from "./organization-errors.ts";
import type { Organization } from "./records.ts";

/**
 * For how many people an organization's plan is paid, null for any number. Undefined when the plan
 * says nothing, and so the organization's own limit counts.
 *
 * @see https://clerk.com/docs/guides/billing/seat-based-plans
 */
export function purchasedSeats(
  instance: Instance,
  organizationId: string,
): number | null | undefined {
  const payer: Payer = { type: "org", id: organizationId };
  const plan = activePlan(instance, payer);
  if (!plan?.seats) return undefined;
  const item = activeItem(instance, payer);
  return item ? item.seats : startingSeats(plan, occupiedSeats(instance, organizationId));
}

/**
 * How many people an organization may have: what its plan is paid for, else its own limit. Zero
 * means any number, as in Clerk.
 */
export function memberLimit(instance: Instance, organization: Organization): number {
  const seats = purchasedSeats(instance, organization.id);
  return seats === undefined ? organization.maxAllowedMemberships : (seats ?? 0);
}

/**
 * Refuses more members or invitations than there may be.
 *
 * @param needed how many people there would be, the new ones included
 * @throws ClerkError (402) that makes the components offer more seats, or (403) where the plan has
 * no seats to sell
 */
export function requireSeats(instance: Instance, organization: Organization, needed: number): void {
  const limit = memberLimit(instance, organization);
  if (limit === 0 || needed <= limit) return;
  const isSold = purchasedSeats(instance, organization.id) !== undefined;
  throw isSold ? seatsInsufficient(needed) : membershipQuotaExceeded(limit);
}
