import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from "../webhook-records.ts";

/** How long an application may take to answer, as at Svix. */
const timeout = 15_000;

/** How much of an answer is kept. */
const keptCharacters = 1000;

export type AttemptResult = Pick<WebhookAttempt, "status" | "response" | "milliseconds">;

/**
 * Sends a delivery once, signed as Svix signs. Never throws for what the application does or doesn't;
 * throws when it is aborted.
 *
 * @see https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export async function attempt(
  endpoint: WebhookEndpoint,
  delivery: WebhookDelivery,
  aborted: AbortSignal,
): Promise<AttemptResult> {
  const start = performance.now();
  const result = (status: number | null, response: string): AttemptResult => ({
    status,
    response: response.slice(0, keptCharacters),
    milliseconds: Math.round(performance.now() - start),
  });
  try {
    const response = await fetch(endpoint.url, {
      method: "POST",
      headers: await signedHeaders(endpoint, delivery),
      body: delivery.body,
      // An address that has moved is a failure, as at Svix.
      redirect: "manual",
      signal: AbortSignal.any([aborted, AbortSignal.timeout(timeout)]),
    });
    return result(response.status, await response.text());
  } catch (error) {
    if (aborted.aborted) throw error;
    return result(null, explain(error as Error));
  }
}

async function signedHeaders(
  { secret }: WebhookEndpoint,
  { messageId, body }: WebhookDelivery,
): Promise<Record<string, string>> {
  // Read when it is needed first: the emulator starts without it.
  const { Webhook } = await import("svix");
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

const explain = ({ message, cause }: Error): string =>
  cause instanceof Error
    ? `${message}: ${cause.message || (cause as { code?: string }).code}`
    : message;
