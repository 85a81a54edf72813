import type { SecondFactorStrategy } from "./second-factor-strategy.ts";
import { codeIncorrect } from "./sign-in-errors.ts";
import { consumeTotpCode } from "./totp.ts";
import { factorsOf } from "./user-factors.ts";
import { verified } from "./verification.ts";

/** A code of the person's authenticator app. */
export const totpStrategy: SecondFactorStrategy = {
  strategy: "totp",
  factors: ({ configuration }, user) =>
    configuration.factors.secondFactors.authenticatorApp && factorsOf(user).totp?.verified
      ? [{ strategy: "totp" }]
      : [],
  attempt(instance, user, _pending, code) {
    if (!consumeTotpCode(instance, user.id, code)) throw codeIncorrect();
    return verified("totp");
  },
};
