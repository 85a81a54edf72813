import { secondFactorMissing } from "./factor-errors.ts";
import type { FirstFactorPreparation } from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";
import { backupCodeStrategy } from "./second-factor-backup-code.ts";
import { phoneCodeStrategy } from "./second-factor-phone-code.ts";
import type { SecondFactor, SecondFactorStrategy } from "./second-factor-strategy.ts";
import { totpStrategy } from "./second-factor-totp.ts";

/** Every second factor there is, in the order in which they are offered. */
const strategies: readonly SecondFactorStrategy[] = [
  totpStrategy,
  phoneCodeStrategy,
  backupCodeStrategy,
];

/** The ways in which the person can prove a second time who they are. */
export const secondFactors = (instance: Instance, user: User): SecondFactor[] =>
  strategies.flatMap((each) => each.factors(instance, user));

/** The strategy; throws Clerk's error when the person has no such factor. */
export function requireSecondFactor(
  instance: Instance,
  user: User,
  name: string,
): SecondFactorStrategy {
  const found = strategies.find(({ strategy }) => strategy === name);
  if (!found || found.factors(instance, user).length === 0) throw secondFactorMissing(name);
  return found;
}

/** The number that is named, else the default one. Throws Clerk's error when there is none such. */
export function chooseSecondFactor(
  instance: Instance,
  user: User,
  { strategy, phoneNumberId }: FirstFactorPreparation,
): SecondFactor {
  const offered = requireSecondFactor(instance, user, strategy).factors(instance, user);
  const chosen = phoneNumberId
    ? offered.find((factor) => factor.phoneNumberId === phoneNumberId)
    : offered[0];
  if (!chosen) throw secondFactorMissing(strategy);
  return chosen;
}
