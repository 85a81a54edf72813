import type { Instance } from "./instance.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { checkPasswordStrength } from "./password-rules.ts";
import type { User } from "./records.ts";
import { passwordIncorrect, passwordMissing } from "./sign-in-errors.ts";
import { endSessionsOf, requireUser } from "./user.ts";
import { factorsOf } from "./user-factors.ts";
import { identifiersOf } from "./user-identification.ts";

/** Sets a new password, and on request ends the person's sessions but one. */
export async function setPassword(
  instance: Instance,
  id: string,
  password: string,
  options: { parameter?: string; skipChecks?: boolean; signOutOthersThan?: string } = {},
): Promise<User> {
  const identifiers = identifiersOf(requireUser(instance, id));
  if (!options.skipChecks) {
    checkPasswordStrength(instance, password, identifiers, options.parameter);
  }
  const passwordHash = await hashPassword(password);
  if (options.signOutOthersThan !== undefined) {
    endSessionsOf(instance, id, options.signOutOthersThan);
  }
  const user = requireUser(instance, id);
  const now = instance.now();
  return instance.store.users.put({
    ...user,
    passwordHash,
    passwordUpdatedAt: now,
    factors: { ...factorsOf(user), passwordCompromised: false },
    updatedAt: now,
  });
}

/** Leaves the person without a password; they sign in by code from then on. */
export function removePassword(instance: Instance, id: string): User {
  const user = requireUser(instance, id);
  return instance.store.users.put({
    ...user,
    passwordHash: null,
    passwordUpdatedAt: null,
    factors: { ...factorsOf(user), passwordCompromised: false },
    updatedAt: instance.now(),
  });
}

/** Throws Clerk's error when there is no password or it is another one. */
export async function verifyPassword(
  user: User,
  password: string,
  parameter?: string,
): Promise<void> {
  if (user.passwordHash === null) throw passwordMissing();
  if (!(await passwordMatches(password, user.passwordHash))) throw passwordIncorrect(parameter);
}
