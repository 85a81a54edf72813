import { parameterMissing } from "./errors.ts";
import type { FirstFactorStrategy } from "./first-factor-strategy.ts";
import { passwordMatches } from "./password.ts";
import { passwordBreached } from "./password-errors.ts";
import { isBreached } from "./password-strength.ts";
import type { User } from "./records.ts";
import { passwordOrIdentifierIncorrect } from "./sign-in-errors.ts";
import { verifyPassword } from "./user-password.ts";
import { verified } from "./verification.ts";

export const passwordStrategy: FirstFactorStrategy = {
  strategy: "password",
  /** Under strict protection against enumeration, whether somebody has one isn't told. */
  factors: ({ configuration: { access, passwords } }, user) =>
    user.passwordHash !== null || (access.enumerationProtection && passwords.enabled)
      ? [{ strategy: "password" }]
      : [],
  async attempt({ configuration }, user, _pending, { password }) {
    if (!password) throw parameterMissing("password");
    if (configuration.access.enumerationProtection) await verifyWithoutTelling(user, password);
    else await verifyPassword(user, password);
    if (configuration.passwords.refuseBreachedAtSignIn && isBreached(password)) {
      throw passwordBreached("password", "reset your password");
    }
    return verified("password");
  },
};

async function verifyWithoutTelling(user: User, password: string): Promise<void> {
  const hash = user.passwordHash;
  if (hash === null || !(await passwordMatches(password, hash))) {
    throw passwordOrIdentifierIncorrect();
  }
}
