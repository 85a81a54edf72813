import { Webhook } from "svix";
import type { WebhookDelivery, WebhookEndpoint } from "../webhook-records.ts";

/** The headers of one attempt, with the signature by which the application knows who sends it. */
export function signedHeaders(
  { secret }: WebhookEndpoint,
  { messageId, body }: WebhookDelivery,
): Record<string, string> {
  // Real time: the application compares it with its own clock.
  const now = new Date();
  return {
    "Content-Type": "application/json",
    "User-Agent": "Svix-Webhooks/1.0 (Clerk emulator)",
    "svix-id": messageId,
    "svix-timestamp": String(Math.floor(now.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(messageId, now, body),
  };
}
