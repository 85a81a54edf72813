import { z } from "zod";
import { passkeyCredentialInvalid } from "./passkey-errors.ts";
import type { Verification } from "./records.ts";

/** How long a browser has to answer, in milliseconds. */
export const passkeyLifetime = 10 * 60 * 1000;

const options = z.object({ challenge: z.string() });

/** What a passkey is to sign. */
export const challengeOf = ({ nonce }: Verification): string =>
  options.parse(JSON.parse(nonce ?? "")).challenge;

/** What the checks of WebAuthn read before they check anything. */
const publicKeyCredential = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal("public-key"),
  authenticatorAttachment: z
    .string()
    .nullish()
    .transform((name) => name ?? undefined),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

/** What the browser sends of a passkey; throws Clerk's error when it isn't that. */
export function parseCredential(text: string): unknown {
  try {
    return publicKeyCredential.parse(JSON.parse(text));
  } catch {
    throw passkeyCredentialInvalid();
  }
}
