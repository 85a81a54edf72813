import "server-only";

import { z } from "zod";
import { isAnyDeleted } from "@/lib/clerk-sync/deletions";
import { mentionedOrganization, writeOrganization } from "@/lib/clerk-sync/organization";
import type { Transaction } from "@/lib/db";

const time = z.number().transform((milliseconds) => new Date(milliseconds));

const payerSchema = z
  .object({ organization_id: z.string().nullish(), organization_name: z.string().nullish() })
  .transform(({ organization_id, organization_name }) =>
    organization_id ? mentionedOrganization(organization_id, organization_name ?? undefined) : null,
  );

const itemSchema = z
  .object({
    id: z.string(),
    status: z.string(),
    plan: z.object({ slug: z.string() }).nullish(),
    interval: z.string(),
    is_free_trial: z.boolean().nullish(),
    period_start: time,
    period_end: time.nullish(),
    created_at: time,
    updated_at: time,
  })
  .transform((item) => ({
    clerkId: item.id,
    plan: item.plan?.slug ?? null,
    status: item.status,
    interval: item.interval,
    isFreeTrial: item.is_free_trial ?? false,
    periodStart: item.period_start,
    periodEnd: item.period_end ?? null,
    createdAt: item.created_at,
    clerkUpdatedAt: item.updated_at,
  }));

/** One item of a subscription as Clerk's events tell of it. The payer is null unless it is an organization. */
export const clerkSubscriptionItemSchema = z
  .object({ payer: payerSchema.nullish() })
  .loose()
  .transform((data) => ({ payer: data.payer ?? null, items: [itemSchema.parse(data)] }));

/** A subscription with its items as Clerk's events tell of it. */
export const clerkSubscriptionSchema = z
  .object({
    id: z.string(),
    status: z.string(),
    payer: payerSchema,
    items: z.array(itemSchema),
    created_at: time,
    updated_at: time,
  })
  .transform(({ id, status, payer, items, created_at, updated_at }) => ({
    payer,
    items,
    subscription: { clerkId: id, status, createdAt: created_at, clerkUpdatedAt: updated_at },
  }));

export type ClerkSubscription = {
  payer: ReturnType<typeof mentionedOrganization> | null;
  items: z.output<typeof itemSchema>[];
  subscription?: z.output<typeof clerkSubscriptionSchema>["subscription"];
};

/** Writes what an organization pays for. A person's own subscription is none of ours: plans are sold to organizations. */
export async function recordSubscription(
  tx: Transaction,
  { payer, subscription, items }: ClerkSubscription,
): Promise<void> {
  if (!payer) return;
  const told = subscription ? [subscription, ...items] : items;
  if (await isAnyDeleted(tx, [payer.clerkId, ...told.map(({ clerkId }) => clerkId)])) return;
  const organizationId = await writeOrganization(tx, payer);
  if (subscription) await writeSubscription(tx, { ...subscription, organizationId });
  for (const item of items) await writeItem(tx, { ...item, organizationId });
}

type OfOrganization<Told> = Told & { organizationId: string };

async function writeSubscription(
  tx: Transaction,
  subscription: OfOrganization<NonNullable<ClerkSubscription["subscription"]>>,
) {
  const { clerkId, clerkUpdatedAt } = subscription;
  const known = await tx.subscription.findUnique({ where: { clerkId } });
  if (!known) await tx.subscription.create({ data: subscription });
  else if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.subscription.updateMany({ where: { clerkId }, data: subscription });
  }
}

async function writeItem(
  tx: Transaction,
  item: OfOrganization<ClerkSubscription["items"][number]>,
) {
  const { clerkId, clerkUpdatedAt } = item;
  const known = await tx.subscriptionItem.findUnique({ where: { clerkId } });
  if (!known) await tx.subscriptionItem.create({ data: item });
  else if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.subscriptionItem.updateMany({ where: { clerkId }, data: item });
  }
}
