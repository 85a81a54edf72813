import type {
  Checkout,
  CreditEntry,
  Payment,
  PaymentMethod,
  SubscriptionItem,
} from "./billing-records.ts";
import { type Change, Table } from "./table.ts";

const payer = (row: { payerId: string }) => row.payerId;

/** The part of the store that subscriptions and payments are in. */
export function billingTables(changed: (table: string) => (change: Change) => void) {
  return {
    subscriptionItems: new Table<SubscriptionItem, "payer">(
      { payer },
      changed("subscriptionItems"),
    ),
    checkouts: new Table<Checkout, "payer">({ payer }, changed("checkouts")),
    paymentMethods: new Table<PaymentMethod, "payer">({ payer }, changed("paymentMethods")),
    payments: new Table<Payment, "payer">({ payer }, changed("payments")),
    creditEntries: new Table<CreditEntry, "payer">({ payer }, changed("creditEntries")),
  };
}
