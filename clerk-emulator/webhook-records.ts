import type { WebhookEventType } from "./webhooks/event-types.ts";

/** Where the application wants to hear of what happens. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  /** `whsec_…`, which its deliveries are signed with. */
  secret: string;
  /** All of them when there are none. */
  events: readonly WebhookEventType[];
  enabled: boolean;
  createdAt: number;
  updatedAt: number;
}

/** One message to one endpoint. */
export interface WebhookDelivery {
  id: string;
  endpointId: string;
  /** The `svix-id`: the same to every endpoint, and each time that it is sent. */
  messageId: string;
  type: WebhookEventType;
  /** JSON, byte for byte what is signed. */
  body: string;
  /** A waiting one is sent when its time has come, a held one when somebody releases it. */
  status: "waiting" | "held" | "delivered" | "failed" | "dropped";
  attempts: readonly WebhookAttempt[];
  /** While it waits. */
  nextAttemptAt: number | null;
  createdAt: number;
}

export interface WebhookAttempt {
  at: number;
  /** Null when there was no answer. */
  status: number | null;
  /** The beginning of the answer's body, or why there was none. */
  response: string;
  milliseconds: number;
}
