import { ClerkError } from "./errors.ts";

const limitMeta = (limit: number, members: number) => ({
  plan_seat_limit: limit,
  current_members: members,
});

/** Asks the components to sell more seats: `needed` in all. */
export const seatsInsufficient = (needed: number) =>
  new ClerkError(
    402,
    "insufficient_seats",
    "Insufficient seats",
    "You have reached the seat limit for your current plan.",
    { seats_quantity: needed },
  );

export const planSeatLimitExceeded = (limit: number, members: number) =>
  new ClerkError(
    422,
    "plan_seat_limit_exceeded",
    "Plan seat limit exceeded",
    `Your organization has ${members} members, but the requested plan would only support ${limit} members. Please remove members before switching to this plan.`,
    limitMeta(limit, members),
  );

export const requestedSeatsInsufficient = (granted: number, members: number) =>
  new ClerkError(
    422,
    "requested_seats_insufficient",
    "Requested seats insufficient",
    `Your organization has ${members} members but this checkout only grants ${granted} seats. Please request at least ${members} seats or remove members.`,
    limitMeta(granted, members),
  );

export const planWithoutSeats = () =>
  new ClerkError(
    422,
    "plan_cannot_have_seats",
    "Plan cannot have seats",
    "The selected plan is not seat-based, but the checkout request included a seat_quantity.",
  );

export const seatReductionNotSupported = () =>
  new ClerkError(
    422,
    "seat_reduction_in_checkout_not_supported",
    "Seat reduction not supported in checkout",
    "Seats cannot be reduced through checkout.",
  );

export const memberLimitExceeded = (occupied: number, limit: number) =>
  new ClerkError(
    422,
    "org_member_limit_exceeded_for_plan_change",
    "Organization member limit exceeded",
    `Plan change is not allowed because the organization's ${occupied} occupied seats exceed the limit of ${limit} organization memberships.`,
  );
