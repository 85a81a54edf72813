import { Webhook } from "svix";

/**
 * Checks that Clerk has sent a message: its signature, over these very bytes, and its time, five minutes
 * off at most.
 *
 * @param body the raw text: JSON that was parsed and written again has another signature
 * @param headers Svix's `svix-…` or the standard's `webhook-…`
 * @returns the message's id, or null
 * @throws when the secret isn't one
 * @see https://docs.svix.com/receiving/verifying-payloads/how
 */
export function verifiedMessageId(body: string, headers: Headers, secret: string): string | null {
  const webhook = new Webhook(secret);
  try {
    webhook.verify(body, Object.fromEntries(headers));
  } catch {
    return null;
  }
  // In the order in which the package looks for it: the id that was signed.
  return headers.get("svix-id") ?? headers.get("webhook-id");
}
