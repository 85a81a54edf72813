import "server-only";

import { z } from "zod";
import { isAnyDeleted, noteDeletion } from "@/lib/clerk-sync/deletions";
import type { Transaction } from "@/lib/db";

/** A person as Clerk tells of them, in an event and in an answer of its Backend API alike. */
export const clerkUserSchema = z
  .object({
    id: z.string(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    username: z.string().nullish(),
    has_image: z.boolean().nullish(),
    image_url: z.string().nullish(),
    primary_email_address_id: z.string().nullish(),
    email_addresses: z.array(z.object({ id: z.string(), email_address: z.string() })),
    updated_at: z.number(),
  })
  .transform((user) => {
    const primary = user.email_addresses.find(({ id }) => id === user.primary_email_address_id);
    return {
      clerkId: user.id,
      ...describePerson({ ...user, identifier: primary?.email_address }),
      clerkUpdatedAt: new Date(user.updated_at),
    };
  });

export type ClerkUser = z.output<typeof clerkUserSchema>;

/** What Clerk tells of a person beside something else, such as a membership. */
export type PersonDescription = {
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
  username?: string | null | undefined;
  identifier?: string | null | undefined;
  has_image?: boolean | null | undefined;
  image_url?: string | null | undefined;
};

/** What is shown of a person. */
export function describePerson(person: PersonDescription) {
  const fullName = [person.first_name, person.last_name].filter(Boolean).join(" ");
  const emailAddress = person.identifier?.includes("@") ? person.identifier : "";
  return {
    name: fullName || person.username || person.identifier || "Somebody",
    emailAddress,
    imageUrl: (person.has_image && person.image_url) || null,
  };
}

export async function recordUser(tx: Transaction, user: ClerkUser): Promise<void> {
  if (!(await isAnyDeleted(tx, [user.clerkId]))) await writeUser(tx, user);
}

/**
 * Writes a person that isn't deleted, unless something newer is here. Inside of `isAnyDeleted`'s lock.
 *
 * @returns our id
 */
export async function writeUser(tx: Transaction, user: ClerkUser): Promise<string> {
  const { clerkId, clerkUpdatedAt } = user;
  const known = await tx.user.findUnique({
    where: { clerkId },
    select: { id: true, clerkUpdatedAt: true },
  });
  if (!known) return (await tx.user.create({ data: user, select: { id: true } })).id;
  if (known.clerkUpdatedAt <= clerkUpdatedAt) {
    await tx.user.updateMany({ where: { clerkId }, data: { ...user, deletedAt: null } });
  }
  return known.id;
}

/** Ends every membership of a person, and forgets who they were. What they made stays. */
export async function recordUserDeletion(
  tx: Transaction,
  clerkId: string,
  deletedAt: Date,
): Promise<void> {
  await noteDeletion(tx, clerkId, deletedAt);
  await tx.user.updateMany({
    where: { clerkId, deletedAt: null },
    data: { name: "Deleted user", emailAddress: "", imageUrl: null, deletedAt },
  });
  await tx.membership.updateMany({
    where: { user: { clerkId }, removedAt: null },
    data: { removedAt: deletedAt },
  });
}
