import { createHmac } from "node:crypto";
import type { Keys } from "../keys.ts";

/**
 * The signing secret of every endpoint that was given none of its own. It follows from the
 * instance's secret key, so that the application can have it in its environment before there is an
 * endpoint.
 */
export function signingSecret({ secretKey }: Keys): string {
  const bytes = createHmac("sha256", secretKey).update("webhooks").digest();
  return `whsec_${bytes.toString("base64")}`;
}

/** Whether it is one as Svix makes and takes them. */
export function isSigningSecret(secret: string): boolean {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  return encoded !== undefined && Buffer.from(encoded, "base64").length >= 24;
}
