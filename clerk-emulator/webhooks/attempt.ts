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
  // Read when it is needed first, with Svix's package: the emulator starts without it.
  const { signedHeaders } = await import("./signed-headers.ts");
  try {
    const response = await fetch(endpoint.url, {
      method: "POST",
      headers: signedHeaders(endpoint, delivery),
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

const explain = ({ message, cause }: Error): string =>
  cause instanceof Error
    ? `${message}: ${cause.message || (cause as { code?: string }).code}`
    : message;
