import { consumeBackupCode } from "./backup-codes.ts";
import type { SecondFactorStrategy } from "./second-factor-strategy.ts";
import { codeIncorrect } from "./sign-in-errors.ts";
import { factorsOf, hasSecondFactor } from "./user-factors.ts";
import { verified } from "./verification.ts";

/** One of the codes that the person keeps for when the phone is lost. */
export const backupCodeStrategy: SecondFactorStrategy = {
  strategy: "backup_code",
  factors(instance, user) {
    const isOn = instance.configuration.factors.secondFactors.backupCodes;
    const left = factorsOf(user).backupCodes?.hashes.length ?? 0;
    return isOn && left > 0 && hasSecondFactor(instance, user) ? [{ strategy: "backup_code" }] : [];
  },
  async attempt(instance, user, _pending, code) {
    if (!(await consumeBackupCode(instance, user.id, code))) throw codeIncorrect();
    return verified("backup_code");
  },
};
