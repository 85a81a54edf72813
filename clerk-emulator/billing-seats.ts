import type { PlanConfiguration } from "./billing-configuration.ts";
import type { Instance } from "./instance.ts";

/** Members and open invitations. */
export function occupiedSeats(instance: Instance, organizationId: string): number {
  const { memberships, organizationInvitations } = instance.store;
  const invited = organizationInvitations
    .where("organization", organizationId)
    .filter(({ status, expiresAt }) => status === "pending" && expiresAt > instance.now());
  return memberships.where("organization", organizationId).length + invited.length;
}

/** How many seats a plan starts with, or is renewed with, when that many people are there. */
export function startingSeats({ seats }: PlanConfiguration, occupied: number): number | null {
  if (!seats) return null;
  if (seats.pricePerSeat === 0) return seats.limit;
  return Math.max(occupied, seats.included, 1);
}
