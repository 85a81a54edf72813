import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { displayName, identifierOf } from "./display-name.ts";
import { featureNotEnabled } from "./factor-errors.ts";
import type { Passkey } from "./factor-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { passkeysOf, requirePasskey } from "./passkey.ts";
import { challengeOf, parseCredential, passkeyLifetime } from "./passkey-challenge.ts";
import {
  passkeyCredentialInvalid,
  passkeyQuotaExceeded,
  passkeyRegistrationFailed,
} from "./passkey-errors.ts";
import { requireUser } from "./user.ts";
import { currentStatus } from "./verification.ts";

const maximum = 10;

/**
 * Starts a passkey: what the browser needs to make one is the nonce of its verification.
 *
 * @param origin the application's, whose host the passkey is for
 * @throws ClerkError when the instance has none, or the person ten.
 */
export async function startPasskey(
  instance: Instance,
  userId: string,
  origin: string,
): Promise<Passkey> {
  if (!instance.configuration.factors.passkeys.enabled) throw featureNotEnabled();
  const user = requireUser(instance, userId);
  const made = passkeysOf(instance, userId);
  if (made.length >= maximum) throw passkeyQuotaExceeded(maximum);
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  const options = await generateRegistrationOptions({
    rpName: instance.configuration.applicationName,
    rpID: new URL(origin).hostname,
    userName: identifierOf(user),
    userID: new TextEncoder().encode(user.id),
    userDisplayName: displayName(user),
    excludeCredentials: made.map(({ credentialId }) => ({ id: credentialId ?? "" })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const now = instance.now();
  return instance.store.passkeys.put({
    id: newId("idn"),
    userId,
    name: "Passkey",
    credentialId: null,
    publicKey: null,
    counter: 0,
    transports: [],
    verification: {
      status: "unverified",
      strategy: "passkey",
      code: null,
      attempts: 0,
      expiresAt: now + passkeyLifetime,
      nonce: JSON.stringify(options),
    },
    lastUsedAt: null,
    createdAt: now,
    updatedAt: now,
  });
}

/** Keeps the passkey that the browser made; throws Clerk's error when it isn't the one asked for. */
export async function finishPasskey(
  instance: Instance,
  userId: string,
  id: string,
  { credential, origin }: { credential: string; origin: string },
): Promise<Passkey> {
  const { verification } = requirePasskey(instance, userId, id);
  if (currentStatus(instance, verification) !== "unverified") throw passkeyRegistrationFailed();
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { registrationInfo } = await verifyRegistrationResponse({
    response: parseCredential(credential) as RegistrationResponseJSON,
    expectedChallenge: challengeOf(verification),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
  }).catch(() => {
    throw passkeyCredentialInvalid();
  });
  const made = registrationInfo?.credential;
  if (!made || instance.store.passkeys.first("credential", made.id)) {
    throw passkeyRegistrationFailed();
  }
  const passkey = requirePasskey(instance, userId, id);
  return instance.store.passkeys.put({
    ...passkey,
    credentialId: made.id,
    publicKey: Buffer.from(made.publicKey).toString("base64url"),
    counter: made.counter,
    transports: made.transports ?? [],
    verification: { ...verification, status: "verified", attempts: 1, nonce: undefined },
    updatedAt: instance.now(),
  });
}
