import { enrollPerson } from "./domain-enrollment.ts";
import { normalizeEmailAddress, requireFreeEmailAddress } from "./email-address.ts";
import { addressUnverified, resourceNotFound } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { EmailAddress, User, Verification } from "./records.ts";
import { verificationAlreadyVerified } from "./sign-in-errors.ts";
import { requireUser } from "./user.ts";
import { attemptCode, sendCode, verified } from "./verification.ts";

/** Adds an address to a user; the first verified one becomes their primary one. */
export function addEmailAddress(
  instance: Instance,
  userId: string,
  emailAddress: string,
  options: { verified?: boolean; primary?: boolean } = {},
): EmailAddress {
  const now = instance.now();
  const added: EmailAddress = {
    id: newId("idn"),
    emailAddress: requireFreeEmailAddress(instance, normalizeEmailAddress(emailAddress)),
    verification: options.verified ? verified("admin") : null,
    createdAt: now,
    updatedAt: now,
  };
  const user = requireUser(instance, userId);
  const primary = options.primary || (options.verified && user.primaryEmailAddressId === null);
  const changed = instance.store.users.put({
    ...user,
    emailAddresses: [...user.emailAddresses, added],
    primaryEmailAddressId: primary ? added.id : user.primaryEmailAddressId,
    updatedAt: now,
  });
  enrollPerson(instance, changed, added.emailAddress);
  return added;
}

/** Gives a user one address instead of all they had. */
export function replaceEmailAddresses(
  instance: Instance,
  userId: string,
  given: string,
  status: "verified" | "reserved" | "unverified",
): EmailAddress {
  const user = requireUser(instance, userId);
  const emailAddress = normalizeEmailAddress(given);
  const isOwn = user.emailAddresses.some((each) => each.emailAddress === emailAddress);
  if (!isOwn) requireFreeEmailAddress(instance, emailAddress);
  const now = instance.now();
  const only: EmailAddress = {
    id: newId("idn"),
    emailAddress,
    verification: status === "verified" ? verified("admin") : null,
    reserved: status === "reserved",
    createdAt: now,
    updatedAt: now,
  };
  instance.store.users.put({
    ...user,
    emailAddresses: [only],
    primaryEmailAddressId: only.id,
    updatedAt: now,
  });
  return only;
}

/** Sends a code to an address that isn't verified yet. */
export function prepareEmailAddress(instance: Instance, userId: string, id: string): EmailAddress {
  const { emailAddress } = requireUnverifiedAddress(instance, userId, id);
  return setEmailAddressVerification(instance, userId, id, sendCode(instance, emailAddress));
}

/** One of the user's addresses; throws Clerk's error when it is verified already. */
export function requireUnverifiedAddress(
  instance: Instance,
  userId: string,
  id: string,
): EmailAddress {
  const address = requireEmailAddress(instance, userId, id);
  if (address.verification?.status === "verified") throw verificationAlreadyVerified();
  return address;
}

export function attemptEmailAddress(
  instance: Instance,
  userId: string,
  id: string,
  code: string,
): EmailAddress {
  const { verification } = requireEmailAddress(instance, userId, id);
  attemptCode(instance, verification, code, (next) =>
    setEmailAddressVerification(instance, userId, id, next),
  );
  return requireEmailAddress(instance, userId, id);
}

/** Sets whether an address counts as verified, without a code. */
export function setEmailAddressVerified(
  instance: Instance,
  userId: string,
  id: string,
  isVerified: boolean,
): EmailAddress {
  return setEmailAddressVerification(instance, userId, id, isVerified ? verified("admin") : null);
}

/** Removes an address; the primary one is followed by another verified one, if there is one. */
export function removeEmailAddress(instance: Instance, userId: string, id: string): void {
  requireEmailAddress(instance, userId, id);
  const user = requireUser(instance, userId);
  const emailAddresses = user.emailAddresses.filter((each) => each.id !== id);
  const next = emailAddresses.find((each) => each.verification?.status === "verified")?.id ?? null;
  const primaryEmailAddressId =
    user.primaryEmailAddressId === id ? next : user.primaryEmailAddressId;
  const updatedAt = instance.now();
  instance.store.users.put({ ...user, emailAddresses, primaryEmailAddressId, updatedAt });
}

export function setPrimaryEmailAddress(instance: Instance, userId: string, id: string): User {
  const { verification } = requireEmailAddress(instance, userId, id);
  if (verification?.status !== "verified") {
    throw addressUnverified("primary_email_address_id");
  }
  const user = requireUser(instance, userId);
  const updatedAt = instance.now();
  return instance.store.users.put({ ...user, primaryEmailAddressId: id, updatedAt });
}

/** One of the user's addresses; throws Clerk's 404 when it isn't theirs. */
export function requireEmailAddress(instance: Instance, userId: string, id: string): EmailAddress {
  const found = requireUser(instance, userId).emailAddresses.find((each) => each.id === id);
  if (!found) throw resourceNotFound(`No email address was found with id ${id}`);
  return found;
}

/** Keeps how far the proof of an address is; the first proved one becomes the primary one. */
export function setEmailAddressVerification(
  instance: Instance,
  userId: string,
  id: string,
  verification: Verification | null,
): EmailAddress {
  const user = requireUser(instance, userId);
  const updatedAt = instance.now();
  const before = requireEmailAddress(instance, userId, id);
  const reserved = before.reserved === true && verification?.status !== "verified";
  const changed = { ...before, verification, reserved, updatedAt };
  const emailAddresses = user.emailAddresses.map((each) => (each.id === id ? changed : each));
  const first = verification?.status === "verified" && user.primaryEmailAddressId === null;
  const primaryEmailAddressId = first ? id : user.primaryEmailAddressId;
  const put = { ...user, emailAddresses, primaryEmailAddressId, updatedAt };
  enrollPerson(instance, instance.store.users.put(put), changed.emailAddress);
  return changed;
}
