import { addressUnverified, resourceNotFound } from "./errors.ts";
import type { PhoneNumber } from "./identifier-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import {
  normalizePhoneNumber,
  phoneNumbersOf,
  requireFreePhoneNumber,
  withDefaultSecondFactor,
} from "./phone-number.ts";
import type { User, Verification } from "./records.ts";
import { verificationAlreadyVerified } from "./sign-in-errors.ts";
import { requireUser } from "./user.ts";
import { putSecondFactors } from "./user-factors.ts";
import { attemptCode, sendCode, verified } from "./verification.ts";

/**
 * Adds a number to a user; the first verified one becomes their primary one.
 *
 * @throws ClerkError for a malformed number, or one that somebody has.
 */
export function addPhoneNumber(
  instance: Instance,
  userId: string,
  phoneNumber: string,
  options: { verified?: boolean; primary?: boolean } = {},
): PhoneNumber {
  const free = requireFreePhoneNumber(instance, normalizePhoneNumber(phoneNumber));
  const proof = options.verified ? verified("admin") : null;
  const added = newPhoneNumber(free, proof, instance.now());
  const user = requireUser(instance, userId);
  const primary = options.primary || (options.verified && !user.primaryPhoneNumberId);
  instance.store.users.put({
    ...user,
    phoneNumbers: [...phoneNumbersOf(user), added],
    primaryPhoneNumberId: primary ? added.id : (user.primaryPhoneNumberId ?? null),
    updatedAt: added.createdAt,
  });
  return added;
}

/** A number of nobody's yet. Without a proof it is `reserved` when one may sign in with it. */
export function newPhoneNumber(
  phoneNumber: string,
  verification: Verification | null,
  now: number,
  reserved = false,
): PhoneNumber {
  return {
    id: newId("idn"),
    phoneNumber,
    verification,
    reserved,
    reservedForSecondFactor: false,
    defaultSecondFactor: false,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * Gives a user one number instead of all they had. It isn't kept for the second step of signing in, so
 * who had such a number loses that factor.
 *
 * @throws ClerkError for a malformed number, or one that somebody else has.
 */
export function replacePhoneNumbers(
  instance: Instance,
  userId: string,
  given: string,
  status: "verified" | "reserved" | "unverified",
): PhoneNumber {
  const user = requireUser(instance, userId);
  const phoneNumber = normalizePhoneNumber(given);
  const isOwn = phoneNumbersOf(user).some((each) => each.phoneNumber === phoneNumber);
  if (!isOwn) requireFreePhoneNumber(instance, phoneNumber);
  const proof = status === "verified" ? verified("admin") : null;
  const only = newPhoneNumber(phoneNumber, proof, instance.now(), status === "reserved");
  putSecondFactors(instance, { ...user, phoneNumbers: [only], primaryPhoneNumberId: only.id });
  return only;
}

/** Sends a code to a number that isn't verified yet. */
export function preparePhoneNumber(instance: Instance, userId: string, id: string): PhoneNumber {
  const { phoneNumber, verification } = requirePhoneNumber(instance, userId, id);
  if (verification?.status === "verified") throw verificationAlreadyVerified();
  return setPhoneNumberVerification(
    instance,
    userId,
    id,
    sendCode(instance, phoneNumber, "phone_code"),
  );
}

/** Proves the number with the code that was sent; throws Clerk's error when it is another. */
export function attemptPhoneNumber(
  instance: Instance,
  userId: string,
  id: string,
  code: string,
): PhoneNumber {
  const { verification } = requirePhoneNumber(instance, userId, id);
  attemptCode(instance, verification, code, (next) =>
    setPhoneNumberVerification(instance, userId, id, next),
  );
  return requirePhoneNumber(instance, userId, id);
}

/** Sets whether a number counts as verified, without a code. */
export const setPhoneNumberVerified = (
  instance: Instance,
  userId: string,
  id: string,
  isVerified: boolean,
): PhoneNumber =>
  setPhoneNumberVerification(instance, userId, id, isVerified ? verified("admin") : null);

/** Removes a number; the primary one is followed by another verified one, if there is one. */
export function removePhoneNumber(instance: Instance, userId: string, id: string): void {
  requirePhoneNumber(instance, userId, id);
  const user = requireUser(instance, userId);
  const left = phoneNumbersOf(user).filter((each) => each.id !== id);
  const phoneNumbers = withDefaultSecondFactor(left);
  const next = phoneNumbers.find((each) => each.verification?.status === "verified")?.id ?? null;
  const primaryPhoneNumberId = user.primaryPhoneNumberId === id ? next : user.primaryPhoneNumberId;
  putSecondFactors(instance, { ...user, phoneNumbers, primaryPhoneNumberId });
}

/** Makes a verified number the person's primary one. */
export function setPrimaryPhoneNumber(instance: Instance, userId: string, id: string): User {
  const { verification } = requirePhoneNumber(instance, userId, id);
  if (verification?.status !== "verified") throw addressUnverified("primary_phone_number_id");
  const user = requireUser(instance, userId);
  const updatedAt = instance.now();
  return instance.store.users.put({ ...user, primaryPhoneNumberId: id, updatedAt });
}

/** One of the user's numbers; throws Clerk's 404 when it isn't theirs. */
export function requirePhoneNumber(instance: Instance, userId: string, id: string): PhoneNumber {
  const numbers = phoneNumbersOf(requireUser(instance, userId));
  const found = numbers.find((each) => each.id === id);
  if (!found) throw resourceNotFound(`No phone number was found with id ${id}`);
  return found;
}

/** Notes how far the proof of a number is; the first proved one becomes the primary one. */
export function setPhoneNumberVerification(
  instance: Instance,
  userId: string,
  id: string,
  verification: Verification | null,
): PhoneNumber {
  const user = requireUser(instance, userId);
  const updatedAt = instance.now();
  const before = requirePhoneNumber(instance, userId, id);
  const reserved = before.reserved === true && verification?.status !== "verified";
  const changed = { ...before, verification, reserved, updatedAt };
  const phoneNumbers = phoneNumbersOf(user).map((each) => (each.id === id ? changed : each));
  const first = verification?.status === "verified" && !user.primaryPhoneNumberId;
  const primaryPhoneNumberId = first ? id : (user.primaryPhoneNumberId ?? null);
  instance.store.users.put({ ...user, phoneNumbers, primaryPhoneNumberId, updatedAt });
  return changed;
}
