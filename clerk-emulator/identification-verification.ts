import { resourceNotFound } from "./errors.ts";
import type { IdentificationVerification } from "./identifier-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { phoneNumbersOf } from "./phone-number.ts";
import type { User, Verification } from "./records.ts";
import { verificationAlreadyVerified } from "./sign-in-errors.ts";
import { judgeCode, sendCode } from "./verification.ts";
import { verifyIdentification } from "./verify-identification.ts";

/** An address or number that a backend wants proved by itself. */
export interface Proving {
  kind: "email_address" | "phone_number";
  id: string;
}

/**
 * Sends a code to somebody's address or number for a backend that asks for it itself. It has nothing
 * to do with the verification that the person may have under way.
 *
 * @throws ClerkError 404 when nobody has the address or number.
 */
export function prepareIdentification(
  instance: Instance,
  proving: Proving,
): IdentificationVerification {
  const { user, to } = requireIdentification(instance, proving);
  const strategy = proving.kind === "email_address" ? "email_code" : "phone_code";
  return instance.store.identificationVerifications.put({
    id: newId("ver"),
    userId: user.id,
    verification: sendCode(instance, to, strategy, proving.id),
  });
}

/**
 * Compares a code with the one that was sent. That it is wrong or late shows in the status; a right
 * one proves the address or number, if nobody did before.
 *
 * @throws ClerkError when the verification isn't one of that address or number, or is done.
 */
export function attemptIdentification(
  instance: Instance,
  proving: Proving,
  { verificationId, code }: { verificationId: string; code: string },
): IdentificationVerification {
  requireIdentification(instance, proving);
  const { identificationVerifications } = instance.store;
  const found = identificationVerifications.get(verificationId);
  if (found?.verification.identificationId !== proving.id) throw resourceNotFound();
  if (found.verification.status === "verified") throw verificationAlreadyVerified();
  const verification: Verification =
    found.verification.status === "failed"
      ? found.verification
      : judgeCode(instance, found.verification, code);
  if (verification.status === "verified") {
    verifyIdentification(instance, found.userId, verification);
  }
  return identificationVerifications.put({ ...found, verification });
}

function requireIdentification(
  instance: Instance,
  { kind, id }: Proving,
): { user: User; to: string } {
  for (const user of instance.store.users.values()) {
    const to =
      kind === "email_address"
        ? user.emailAddresses.find((each) => each.id === id)?.emailAddress
        : phoneNumbersOf(user).find((each) => each.id === id)?.phoneNumber;
    if (to) return { user, to };
  }
  throw resourceNotFound(`No ${kind.replace("_", " ")} was found with id ${id}`);
}
