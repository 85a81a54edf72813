import { createPrivateKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { parameterMissing, parameterValueInvalid } from "./errors.ts";

const algorithms = ["HS", "RS", "ES"].flatMap((kind) =>
  ["256", "384", "512"].map((size) => kind + size),
);

/** A shared secret for `HS…`, else a private key in PEM. Throws when it isn't one. */
export const importSigningKey = (algorithm: string, key: string): KeyObject | Uint8Array =>
  algorithm.startsWith("HS") ? new TextEncoder().encode(key) : createPrivateKey(key);

/**
 * A template's own key, once it has signed something.
 *
 * @throws ClerkError (422) when the algorithm is unknown or the key doesn't fit it
 */
export async function requireSigningKey(signingAlgorithm: string, signingKey: string) {
  if (signingAlgorithm === "") throw parameterMissing("signing_algorithm");
  if (signingKey === "") throw parameterMissing("signing_key");
  if (!algorithms.includes(signingAlgorithm)) {
    throw parameterValueInvalid("signing_algorithm", signingAlgorithm);
  }
  try {
    const key = importSigningKey(signingAlgorithm, signingKey);
    await new SignJWT({}).setProtectedHeader({ alg: signingAlgorithm }).sign(key);
  } catch {
    throw parameterValueInvalid("signing_key", "The key");
  }
  return { signingAlgorithm, signingKey };
}
