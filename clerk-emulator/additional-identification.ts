import { additionalIdentificationsDisabled } from "./external-errors.ts";
import type { Instance } from "./instance.ts";

/** Refuses another address, number or account to a person whose organization forbids it. */
export function requireAdditionalIdentifications({ store }: Instance, userId: string): void {
  const forbids = store.enterpriseAccounts
    .where("user", userId)
    .map((account) => store.enterpriseConnections.get(account.enterpriseConnectionId))
    .some((connection) => connection?.active && connection.disableAdditionalIdentifications);
  if (forbids) throw additionalIdentificationsDisabled();
}
