export type PayerType = "org" | "user";
export type PlanPeriod = "month" | "annual";

export interface FeatureConfiguration {
  slug: string;
  name: string;
  description: string;
}

/** @see https://clerk.com/docs/guides/billing/seat-based-plans */
export interface SeatConfiguration {
  /** How many seats cost nothing. */
  included: number;
  /** How many members and open invitations an organization may have at most; null for any number. */
  limit: number | null;
  /** For a month, in cents; 0 when seats are only limited. */
  pricePerSeat: number;
}

export interface PlanConfiguration {
  slug: string;
  name: string;
  description: string;
  payer: PayerType;
  isDefault: boolean;
  /** In cents. */
  monthlyPrice: number;
  /** In cents, for the whole year; 0 when the plan can only be paid by the month. */
  annualPrice: number;
  features: readonly string[];
  /** No trial when it is left out. */
  freeTrialDays?: number;
  /** Any number of members, within the organization's own limit, when it is left out. */
  seats?: SeatConfiguration;
  /** Kept out of the pricing table and of checkouts. */
  hidden?: boolean;
}

/** Who can subscribe to plans, and how trials start. */
export interface BillingConfiguration {
  organizationsEnabled: boolean;
  usersEnabled: boolean;
  freeTrialRequiresPaymentMethod: boolean;
}

export const defaultBillingConfiguration: BillingConfiguration = {
  organizationsEnabled: false,
  usersEnabled: false,
  freeTrialRequiresPaymentMethod: true,
};

/**
 * Refuses plans that Clerk's dashboard doesn't let one make.
 *
 * @see https://clerk.com/docs/guides/billing/default-plans
 */
export function checkPlans(plans: readonly PlanConfiguration[]): void {
  for (const payer of ["org", "user"]) {
    const defaults = plans.filter((plan) => plan.payer === payer && plan.isDefault);
    if (defaults.length > 1) throw new Error(`More than one default plan for ${payer}.`);
  }
  for (const plan of plans) {
    const refuse = (reason: string) => new Error(`Plan ${plan.slug} ${reason}.`);
    if (plan.isDefault && plan.monthlyPrice + plan.annualPrice > 0) {
      throw refuse("is the default plan and so must be free");
    }
    if (plan.seats && plan.payer === "user") throw refuse("is for users and so has no seats");
    if (plan.isDefault && plan.freeTrialDays) throw refuse("is free and so has no trial");
  }
}
