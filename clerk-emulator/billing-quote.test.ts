import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { cancelItem } from "./billing-cancellation.ts";
import { confirmCheckout, startCheckout } from "./billing-checkout.ts";
import { adjustCredit, creditBalance } from "./billing-credit.ts";
import type { Payer } from "./billing-payer.ts";
import { currentItem, visibleItems } from "./billing-subscription.ts";
import type { Emulator } from "./emulator.ts";
import { ClerkError } from "./errors.ts";
import { organizations, people } from "./people.ts";
import type { User } from "./records.ts";
import { billingEmulator, passDays } from "./test-billing.ts";

const payer: Payer = { type: "org", id: organizations.acme.id };
const cards = ["pm_card_visa", "pm_card_chargeCustomerFail"];

type Step =
  | { do: "buy"; plan: string; period: "month" | "annual"; token: string }
  | { do: "cancel" }
  | { do: "wait"; days: number }
  | { do: "grant"; amount: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("buy" as const),
    plan: fc.constantFrom("free_org", "basic", "pro", "trial", "team", "small"),
    period: fc.constantFrom("month" as const, "annual" as const),
    token: fc.constantFrom(...cards),
  }),
  fc.record({ do: fc.constant("cancel" as const) }),
  fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 70 }) }),
  fc.record({ do: fc.constant("grant" as const), amount: fc.integer({ min: 1, max: 9999 }) }),
);

let emulator: Emulator;

beforeEach(async () => {
  emulator = await billingEmulator();
});

function take(step: Step): void {
  const { instance } = emulator;
  switch (step.do) {
    case "buy": {
      const buyer = instance.store.users.get(people.ada.id) as User;
      const { plan, period } = step;
      const wanted = { planId: plan, period, seatsQuantity: null, priceId: null, buyer };
      const checkout = startCheckout(instance, payer, wanted);
      const choice = { gateway: "stripe", payment_token: step.token };
      confirmCheckout(instance, payer, checkout, choice);
      return;
    }
    case "cancel": {
      const item = currentItem(instance, payer);
      if (item) cancelItem(instance, payer, item);
      return;
    }
    case "wait":
      passDays(emulator, step.days);
      return;
    case "grant": {
      const idempotencyKey = crypto.randomUUID();
      adjustCredit(instance, payer, { amount: step.amount, idempotencyKey, note: null });
    }
  }
}

/** Steps that Clerk would refuse may be refused; nothing else may go wrong. */
function tryTo(step: Step): void {
  try {
    take(step);
  } catch (error) {
    if (!(error instanceof ClerkError)) throw error;
  }
}

describe("whatever a payer does", () => {
  it("leaves them one current plan, no negative amounts, and nothing more to do today", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        emulator.store.subscriptionItems.clear();
        emulator.store.payments.clear();
        emulator.store.paymentMethods.clear();
        emulator.store.creditEntries.clear();
        for (const each of steps) {
          tryTo(each);
          const { instance } = emulator;
          const statuses = visibleItems(instance, payer).map((item) => item.status);
          const count = (status: string) => statuses.filter((each) => each === status).length;
          expect(count("active")).toBe(1);
          expect(count("upcoming")).toBeLessThanOrEqual(1);
          expect(creditBalance(instance, payer)).toBeGreaterThanOrEqual(0);
          for (const { charge } of instance.store.payments.values()) {
            expect(Math.min(charge.dueNow, charge.total, charge.subtotal)).toBeGreaterThanOrEqual(
              0,
            );
          }
          const before = JSON.stringify(instance.store);
          visibleItems(instance, payer);
          expect(JSON.stringify(instance.store)).toBe(before);
        }
      }),
      { numRuns: 60 },
    );
  });
});
