import type { PayerType, PlanPeriod } from "./billing-configuration.ts";

/**
 * A payer's subscription to one paid plan. The free default plan has no record: who has no item that
 * is active is on it.
 */
export interface SubscriptionItem {
  id: string;
  payerType: PayerType;
  /** A user's or an organization's. */
  payerId: string;
  planSlug: string;
  planPeriod: PlanPeriod;
  /** An active one that was canceled stays active until its period ends. */
  status: "active" | "upcoming" | "past_due" | "ended" | "abandoned" | "incomplete";
  /** How many people the plan is paid for; null when the plan sets no number. */
  seats: number | null;
  paymentMethodId: string | null;
  isFreeTrial: boolean;
  /** What was paid for the current period, in cents, and so can be credited. */
  periodPaid: number;
  lifetimePaid: number;
  credit: Proration | null;
  accountCredit: number;
  /** What a failed renewal left to pay. */
  pastDueAmount: number;
  periodStart: number;
  /** Null on the free plan. */
  periodEnd: number | null;
  canceledAt: number | null;
  pastDueAt: number | null;
  endedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A part of a period and what it costs: what is left of it, or what has passed. */
export interface Proration {
  amount: number;
  days: number;
  daysTotal: number;
}

/** Seats at one price. */
export interface SeatTier {
  /** Null for any number. */
  quantity: number | null;
  /** For a month. */
  fee: number;
  /** For the period. */
  total: number;
}

/** What is to be paid, line by line, in cents. */
export interface Charge {
  /** For a month; null when only seats are bought. */
  baseFee: number | null;
  seatTiers: SeatTier[] | null;
  subtotal: number;
  /** What is left of the plan that is given up. */
  credit: Proration | null;
  /** The part of the period in which added seats weren't there yet. */
  discount: Proration | null;
  accountCredit: number;
  /** The account's balance once its credit is applied. */
  accountBalance: number;
  pastDue: number;
  total: number;
  dueNow: number;
}

export interface Quote {
  kind: "subscription" | "free_trial" | "downgrade" | "resubscription" | "seats" | "free_plan";
  charge: Charge;
  /** What every later period costs. */
  renewal: Charge;
  seats: number | null;
  periodStart: number;
  freeTrialEndsAt: number | null;
  needsPaymentMethod: boolean;
}

export interface Checkout {
  id: string;
  payerType: PayerType;
  payerId: string;
  planSlug: string;
  planPeriod: PlanPeriod;
  seatsQuantity: number | null;
  status: "needs_confirmation" | "completed";
  quote: Quote;
  paymentMethodId: string | null;
  subscriptionItemId: string | null;
  createdAt: number;
}

/** A test card; no number of a real one ever gets here. */
export interface PaymentMethod {
  id: string;
  payerType: PayerType;
  payerId: string;
  /** One of Stripe's test payment methods: see `billing-test-cards.ts`. */
  token: string;
  isDefault: boolean;
  /** Payments keep their card after it was removed. */
  removedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export interface Payment {
  id: string;
  payerType: PayerType;
  payerId: string;
  subscriptionItemId: string;
  chargeType: "checkout" | "recurring";
  status: "pending" | "paid" | "failed";
  charge: Charge;
  paymentMethodId: string | null;
  paidAt: number | null;
  failedAt: number | null;
  failedReason: string | null;
  createdAt: number;
  updatedAt: number;
}

/** One change of a payer's account credit: granted, taken away or spent. */
export interface CreditEntry {
  id: string;
  payerType: PayerType;
  payerId: string;
  /** In cents; negative when the balance sank. */
  amount: number;
  sourceType: "grant" | "payment";
  sourceId: string;
  /** Of the request that made it; a repeated request makes no second entry. */
  idempotencyKey: string | null;
  note: string | null;
  createdAt: number;
}
