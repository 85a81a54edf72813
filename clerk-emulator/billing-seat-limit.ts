import type { Payer } from "./billing-payer.ts";
import { seatsInsufficient } from "./billing-seat-errors.ts";
import { occupiedSeats, startingSeats } from "./billing-seats.ts";
import { activeItem, activePlan } from "./billing-subscription.ts";
import type { Instance } from "./instance.ts";

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
 * Refuses one more member or invitation than the plan is paid for.
 *
 * @param needed how many people there would be, the new ones included
 * @throws ClerkError (402) that makes the components offer more seats
 */
export function requireSeats(instance: Instance, organizationId: string, needed: number): void {
  const seats = purchasedSeats(instance, organizationId);
  if (typeof seats === "number" && needed > seats) throw seatsInsufficient(needed);
}
