import type { PlanConfiguration } from "./billing-configuration.ts";
import type { Payer } from "./billing-payer.ts";
import type { SubscriptionItem } from "./billing-records.ts";
import {
  memberLimitExceeded,
  planSeatLimitExceeded,
  planWithoutSeats,
  requestedSeatsInsufficient,
  seatReductionNotSupported,
} from "./billing-seat-errors.ts";
import { occupiedSeats, startingSeats } from "./billing-seats.ts";
import type { Instance } from "./instance.ts";

/**
 * How many seats a checkout is for; null for any number.
 *
 * @see https://clerk.com/docs/guides/billing/seat-based-plans#plan-changes
 * @throws ClerkError when a plan has no seats, or too few of them for the people who are there
 */
export function seatsToBuy(
  instance: Instance,
  payer: Payer,
  { plan, seatsQuantity }: { plan: PlanConfiguration; seatsQuantity: number | null },
  current: SubscriptionItem | undefined,
): number | null {
  if (!plan.seats) {
    if (seatsQuantity !== null) throw planWithoutSeats();
    if (current?.seats) requireRoom(instance, payer);
    return null;
  }
  const { limit } = plan.seats;
  const occupied = occupiedSeats(instance, payer.id);
  const needed = Math.max(occupied, seatsQuantity ?? 0);
  if (limit !== null && needed > limit) throw planSeatLimitExceeded(limit, needed);
  if (seatsQuantity === null) return startingSeats(plan, occupied);
  if (plan.seats.pricePerSeat === 0) throw planWithoutSeats();
  if (seatsQuantity < occupied) throw requestedSeatsInsufficient(seatsQuantity, occupied);
  const isSamePlan = current?.planSlug === plan.slug;
  if (isSamePlan && seatsQuantity < (current.seats ?? 0)) throw seatReductionNotSupported();
  return Math.max(seatsQuantity, plan.seats.included);
}

/** Off a plan with seats, the organization's own limit counts again. */
function requireRoom(instance: Instance, { id }: Payer): void {
  const limit = instance.store.organizations.get(id)?.maxAllowedMemberships ?? 0;
  const occupied = occupiedSeats(instance, id);
  if (limit > 0 && occupied > limit) throw memberLimitExceeded(occupied, limit);
}
