import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Instance } from "./instance.ts";

/**
 * The secret of a record, such as `ak_1b3…`. It is worked out from the instance's secret key, so
 * that Clerk's Backend API can show it again although the store keeps only its hash.
 *
 * @param version changes with every rotation
 */
export function secretOf(instance: Instance, prefix: string, id: string, version = 0): string {
  const code = createHmac("sha256", instance.keys.secretKey).update(`${prefix} ${id} ${version}`);
  // Letters and digits only, so that a double click selects the whole secret.
  return `${prefix}_${code.digest("base64url").replaceAll(/[-_]/g, "0")}`;
}

/** What the store keeps of a secret. Secrets are random and long, so a fast hash is enough. */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("base64url");

/** A secret that is shown once. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** An id in the form of Clerk's token service: `ak_` and 32 hexadecimal digits. */
export const newTokenId = (prefix: "ak" | "mt" | "oat"): string =>
  `${prefix}_${randomBytes(16).toString("hex")}`;
