import type { BillingPayerJSON } from "@clerk/shared/types";
import { avatarUrl } from "./avatar.ts";
import { creditBalance } from "./billing-credit.ts";
import { money } from "./billing-money.ts";
import { idOfPayer, type Payer } from "./billing-payer.ts";
import { displayName, identifierOf } from "./display-name.ts";
import type { Instance } from "./instance.ts";

/** How both APIs show who pays. What was deleted has only ids left. */
export function serializePayer(instance: Instance, payer: Payer) {
  const user = payer.type === "user" ? instance.store.users.get(payer.id) : undefined;
  const organization =
    payer.type === "org" ? instance.store.organizations.get(payer.id) : undefined;
  const name = user ? displayName(user) : (organization?.name ?? "");
  const record = user ?? organization;
  return {
    object: "commerce_payer",
    id: idOfPayer("cpayer", payer),
    instance_id: "ins_emulator",
    user_id: payer.type === "user" ? payer.id : null,
    first_name: user?.firstName ?? null,
    last_name: user?.lastName ?? null,
    email: user ? identifierOf(user) : null,
    organization_id: payer.type === "org" ? payer.id : null,
    organization_name: organization?.name ?? null,
    image_url: avatarUrl(instance, payer.id, name),
    credits_balance: money(creditBalance(instance, payer)),
    created_at: record?.createdAt ?? 0,
    updated_at: record?.updatedAt ?? 0,
  } satisfies BillingPayerJSON & Record<string, unknown>;
}
