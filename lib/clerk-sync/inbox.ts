import "server-only";

import { appliedTypes, applyEvent, clerkEventSchema } from "@/lib/clerk-sync/events";
import { mirroring } from "@/lib/db";

export type Outcome = "applied" | "ignored" | "repeated" | "failed";

/**
 * Takes in one message of Clerk's: notes its id and changes the rows in one transaction, so that a
 * message that comes again changes nothing. One that fails is kept, with its text and its error, for
 * Svix to send again or for `npm run webhooks -- replay`.
 *
 * @param id the message's, the same each time it is sent
 * @param body the text of the message, its signature checked
 */
export async function receive(id: string, body: string): Promise<Outcome> {
  let type = "unreadable";
  try {
    const event = clerkEventSchema.parse(JSON.parse(body));
    type = event.type;
    const outcome = appliedTypes.has(type) ? "applied" : "ignored";
    return await mirroring(async (tx) => {
      // Of two deliveries at once, the second waits here for the first.
      const isNew = await tx.$executeRaw`
        INSERT INTO webhook_messages (id, type, status) VALUES (${id}, ${type}, ${outcome})
        ON CONFLICT (id) DO UPDATE
          SET type = EXCLUDED.type, status = EXCLUDED.status, error = NULL, payload = NULL,
            attempts = webhook_messages.attempts + 1
          WHERE webhook_messages.status = 'failed'`;
      if (isNew === 0) return "repeated";
      await applyEvent(tx, event);
      return outcome;
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await mirroring(
      (tx) => tx.$executeRaw`
        INSERT INTO webhook_messages (id, type, status, error, payload)
        VALUES (${id}, ${type}, 'failed', ${message}, ${body})
        ON CONFLICT (id) DO UPDATE
          SET error = EXCLUDED.error, payload = EXCLUDED.payload,
            attempts = webhook_messages.attempts + 1
          WHERE webhook_messages.status = 'failed'`,
    );
    return "failed";
  }
}

/** The messages that failed and were not applied since, the oldest first. */
export function listFailedMessages() {
  return mirroring((tx) =>
    tx.webhookMessage.findMany({
      where: { status: "failed" },
      orderBy: { receivedAt: "asc" },
      take: 1_000,
    }),
  );
}

/** How many messages of each type have come, and what became of them. */
export function countMessages() {
  return mirroring((tx) =>
    tx.webhookMessage.groupBy({
      by: ["type", "status"],
      _count: true,
      orderBy: [{ type: "asc" }, { status: "asc" }],
    }),
  );
}
