import { isWebhookEventType } from "./webhooks/event-types.ts";
import { isSigningSecret } from "./webhooks/signing-secret.ts";

export interface WebhookEndpointConfiguration {
  url: string;
  /** `whsec_…`; the instance's own when there is none. */
  secret?: string;
  /** All of them when there are none. */
  events?: readonly string[];
}

export interface WebhookConfiguration {
  endpoints: readonly WebhookEndpointConfiguration[];
  /** Whether new deliveries are held until somebody releases them. */
  hold: boolean;
  /** How many times faster than on Svix's schedule a delivery that failed is repeated. */
  retrySpeed: number;
}

export const defaultWebhookConfiguration: WebhookConfiguration = {
  endpoints: [],
  hold: false,
  retrySpeed: 1,
};

/** Throws an Error naming what is wrong with an endpoint, or a speed that isn't one. */
export function checkWebhooks({ endpoints, retrySpeed }: WebhookConfiguration): void {
  for (const endpoint of endpoints) checkWebhookEndpoint(endpoint);
  if (!(retrySpeed > 0)) throw new Error("The retry speed of webhooks must be above 0.");
}

/** Throws an Error naming what is wrong. */
export function checkWebhookEndpoint({ url, secret, events }: WebhookEndpointConfiguration): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(`A webhook endpoint needs a URL like http://localhost:3000/api, not ${url}.`);
  }
  if (secret !== undefined && !isSigningSecret(secret)) {
    throw new Error("A signing secret is whsec_ and at least 24 bytes in base64.");
  }
  const unknown = events?.find((type) => !isWebhookEventType(type));
  if (unknown !== undefined) throw new Error(`Clerk has no webhook event ${unknown}.`);
}
