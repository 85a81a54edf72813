import { ClerkError } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";
import { requireUser } from "./user.ts";
import { factorsOf, noteFactors } from "./user-factors.ts";

/** The errors of a proof that is wrong, by their codes. */
const failures: readonly string[] = [
  "form_password_incorrect",
  "form_code_incorrect",
  "verification_failed",
];

/** Whether the person can't sign in for now. A lock ends by itself. */
export const isLocked = (instance: Instance, user: User): boolean =>
  user.locked && (factorsOf(user).lockedUntil ?? Number.POSITIVE_INFINITY) > instance.now();

/** Throws Clerk's error, with the seconds that are left, when the person is locked. */
export function refuseLocked(instance: Instance, user: User): void {
  if (isLocked(instance, user)) throw userLocked(lockoutSeconds(instance, user));
}

/** How long the lock lasts yet; null when nobody knows, or there is none. */
export function lockoutSeconds(instance: Instance, user: User): number | null {
  const { lockedUntil } = factorsOf(user);
  if (!isLocked(instance, user) || lockedUntil === null) return null;
  return Math.ceil((lockedUntil - instance.now()) / 1000);
}

/** How often the person may still be wrong; null where nobody is locked. */
export function attemptsRemaining(instance: Instance, user: User): number | null {
  const { enabled, maximumAttempts } = instance.configuration.factors.lockout;
  if (!enabled) return null;
  const failed = hasServed(instance, user) ? 0 : factorsOf(user).failedAttempts;
  return Math.max(0, maximumAttempts - failed);
}

/** Locks a person for as long as the instance's lockouts last. */
export function lockUser(instance: Instance, id: string): User {
  const { indefinite, durationSeconds } = instance.configuration.factors.lockout;
  const now = instance.now();
  const lockedUntil = indefinite ? null : now + durationSeconds * 1000;
  requireUser(instance, id);
  const user = noteFactors(instance, id, { lockedUntil });
  return instance.store.users.put({ ...user, locked: true, updatedAt: now });
}

/** Lets a person in again, with all attempts. */
export function unlockUser(instance: Instance, id: string): User {
  requireUser(instance, id);
  const user = noteFactors(instance, id, { lockedUntil: null, failedAttempts: 0 });
  return instance.store.users.put({ ...user, locked: false, updatedAt: instance.now() });
}

/**
 * Makes an attempt to prove who somebody is, and counts when it fails: after too many in a row the
 * person is locked, for some time or until somebody lifts it.
 *
 * @throws ClerkError when the person is locked, or by this attempt becomes so.
 */
export async function countFailures<Proof>(
  instance: Instance,
  userId: string,
  attempt: () => Proof | Promise<Proof>,
): Promise<Proof> {
  refuseLocked(instance, requireUser(instance, userId));
  try {
    const proof = await attempt();
    if (factorsOf(requireUser(instance, userId)).failedAttempts > 0) unlockUser(instance, userId);
    return proof;
  } catch (error) {
    if (error instanceof ClerkError && failures.includes(error.code)) noteFailure(instance, userId);
    throw error;
  }
}

function noteFailure(instance: Instance, userId: string): void {
  const { enabled, maximumAttempts } = instance.configuration.factors.lockout;
  if (!enabled) return;
  const user = requireUser(instance, userId);
  const current = hasServed(instance, user) ? unlockUser(instance, userId) : user;
  const failedAttempts = factorsOf(current).failedAttempts + 1;
  noteFactors(instance, userId, { failedAttempts });
  if (failedAttempts >= maximumAttempts) refuseLocked(instance, lockUser(instance, userId));
}

/** Whether a lock that the person had has ended by itself. */
const hasServed = (instance: Instance, user: User) => user.locked && !isLocked(instance, user);

function userLocked(seconds: number | null): ClerkError {
  const wait = seconds === null ? "" : ` You will be able to try again in ${inWords(seconds)}.`;
  return new ClerkError(
    403,
    "user_locked",
    "Account locked",
    `Your account is locked.${wait} For more information, please contact support.`,
    seconds === null ? {} : { lockout_expires_in_seconds: seconds },
  );
}

function inWords(seconds: number): string {
  const [size, unit] =
    seconds <= 60 ? [1, "second"] : seconds <= 60 * 60 ? [60, "minute"] : [60 * 60, "hour"];
  const count = Math.ceil(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
