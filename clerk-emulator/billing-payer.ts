import type { PayerType } from "./billing-configuration.ts";
import type { Instance } from "./instance.ts";
import type { Organization, User } from "./records.ts";

/** Who pays: a user, or an organization as a whole. */
export interface Payer {
  type: PayerType;
  /** Of the user or the organization. */
  id: string;
}

export const payerOf = (row: { payerType: PayerType; payerId: string }): Payer => ({
  type: row.payerType,
  id: row.payerId,
});

/** How a record names its payer. */
export const paidBy = (payer: Payer) => ({ payerType: payer.type, payerId: payer.id });

/**
 * The id of something that every payer has exactly one of, such as the subscription: made of the
 * payer's own, so that it needs no record.
 */
export const idOfPayer = (prefix: string, payer: Payer): string =>
  `${prefix}_${payer.id.slice(payer.id.indexOf("_") + 1)}`;

/** The user or organization that pays; undefined once it was deleted. */
export function payingRecord(instance: Instance, payer: Payer): User | Organization | undefined {
  const { organizations, users } = instance.store;
  return payer.type === "org" ? organizations.get(payer.id) : users.get(payer.id);
}
