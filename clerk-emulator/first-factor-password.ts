import { parameterMissing } from "./errors.ts";
import type { FirstFactorStrategy } from "./first-factor-strategy.ts";
import { verifyPassword } from "./user-password.ts";
import { verified } from "./verification.ts";

export const passwordStrategy: FirstFactorStrategy = {
  strategy: "password",
  factors: (_instance, user) => (user.passwordHash === null ? [] : [{ strategy: "password" }]),
  async attempt(_instance, user, _pending, { password }) {
    if (!password) throw parameterMissing("password");
    await verifyPassword(user, password);
    return verified("password");
  },
};
