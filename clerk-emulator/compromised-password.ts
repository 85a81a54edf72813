import { ClerkError } from "./errors.ts";
import { passwordCompromised } from "./factor-errors.ts";
import { firstFactors } from "./first-factors.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";
import { passwordMissing } from "./sign-in-errors.ts";
import { endSessionsOf, requireUser } from "./user.ts";
import { changeFactors, factorsOf } from "./user-factors.ts";

/**
 * Notes that others may know the person's password: they sign in by other means, and then choose a
 * new one before anything else.
 *
 * @throws ClerkError when the instance has no passwords, or the person none.
 */
export function setPasswordCompromised(
  instance: Instance,
  id: string,
  { revokeAllSessions = false }: { revokeAllSessions?: boolean } = {},
): User {
  const user = requireUser(instance, id);
  if (!instance.configuration.passwords.enabled) throw passwordDisabled();
  if (user.passwordHash === null) throw passwordMissing();
  if (revokeAllSessions) endSessionsOf(instance, id);
  return changeFactors(instance, id, { passwordCompromised: true });
}

/** Takes that back. */
export function unsetPasswordCompromised(instance: Instance, id: string): User {
  requireUser(instance, id);
  return changeFactors(instance, id, { passwordCompromised: false });
}

/** Throws Clerk's error when the password may be known to others and the person has another way. */
export function refuseCompromisedPassword(instance: Instance, user: User): void {
  if (!factorsOf(user).passwordCompromised) return;
  const others = firstFactors(instance, user).filter(
    ({ strategy }) => strategy !== "password" && !strategy.startsWith("reset_password"),
  );
  if (others.length > 0) throw passwordCompromised();
}

const passwordDisabled = () =>
  new ClerkError(
    403,
    "password_disabled",
    "password disabled",
    "Password is disabled for this instance. Cannot force a password reset.",
  );
