import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Passkey } from "./factor-records.ts";
import type { Instance } from "./instance.ts";
import { challengeOf, parseCredential, passkeyLifetime } from "./passkey-challenge.ts";
import { passkeyAuthenticationFailed, passkeyNotRegistered } from "./passkey-errors.ts";
import type { Verification } from "./records.ts";
import { verificationExpired, verificationMissing } from "./sign-in-errors.ts";
import { currentStatus, verified } from "./verification.ts";

/** What the browser is to have signed, by any of the passkeys that it has for the application. */
export async function askForPasskey(instance: Instance): Promise<Verification> {
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  const options = await generateAuthenticationOptions({
    rpID: hosts(instance)[0] ?? "localhost",
    userVerification: "required",
  });
  return {
    status: "unverified",
    strategy: "passkey",
    code: null,
    attempts: 0,
    expiresAt: instance.now() + passkeyLifetime,
    nonce: JSON.stringify(options),
  };
}

/** The passkey that signed; throws Clerk's error when nobody has it. */
export function findPasskey(instance: Instance, credential: string): Passkey {
  const { id } = parseCredential(credential) as AuthenticationResponseJSON;
  const passkey = instance.store.passkeys.first("credential", id);
  if (!passkey) throw passkeyNotRegistered();
  return passkey;
}

/** The proof by a passkey; throws Clerk's error when it didn't sign what it was asked to. */
export async function attemptPasskey(
  instance: Instance,
  userId: string,
  asked: Verification | null,
  credential: string,
): Promise<Verification> {
  if (asked?.strategy !== "passkey" || !asked.nonce) throw verificationMissing();
  if (currentStatus(instance, asked) === "expired") throw verificationExpired();
  const passkey = findPasskey(instance, credential);
  if (passkey.userId !== userId) throw passkeyNotRegistered();
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const answer = await verifyAuthenticationResponse({
    response: parseCredential(credential) as AuthenticationResponseJSON,
    expectedChallenge: challengeOf(asked),
    expectedOrigin: [...instance.appOrigins],
    expectedRPID: hosts(instance),
    credential: {
      id: passkey.credentialId ?? "",
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey ?? "", "base64url")),
      counter: passkey.counter,
    },
  }).catch(() => {
    throw passkeyAuthenticationFailed();
  });
  if (!answer.verified) throw passkeyAuthenticationFailed();
  const { newCounter: counter } = answer.authenticationInfo;
  instance.store.passkeys.put({ ...passkey, counter, lastUsedAt: instance.now() });
  return { ...verified("passkey"), expiresAt: asked.expiresAt };
}

const hosts = ({ appOrigins }: Instance) => appOrigins.map((origin) => new URL(origin).hostname);
