import { parameterMissing } from "./errors.ts";
import type { FirstFactorStrategy } from "./first-factor-strategy.ts";
import { passwordBreached } from "./password-errors.ts";
import { isBreached } from "./password-strength.ts";
import { verifyPassword } from "./user-password.ts";
import { verified } from "./verification.ts";

export const passwordStrategy: FirstFactorStrategy = {
  strategy: "password",
  factors: (_instance, user) => (user.passwordHash === null ? [] : [{ strategy: "password" }]),
  async attempt({ configuration }, user, _pending, { password }) {
    if (!password) throw parameterMissing("password");
    await verifyPassword(user, password);
    if (configuration.passwords.refuseBreachedAtSignIn && isBreached(password)) {
      throw passwordBreached("password", "reset your password");
    }
    return verified("password");
  },
};
