import { emailCodeStrategy, resetPasswordEmailCodeStrategy } from "./first-factor-email-code.ts";
import { emailLinkStrategy } from "./first-factor-email-link.ts";
import { enterpriseSsoStrategy } from "./first-factor-enterprise-sso.ts";
import { passkeyStrategy } from "./first-factor-passkey.ts";
import { passwordStrategy } from "./first-factor-password.ts";
import { phoneCodeStrategy, resetPasswordPhoneCodeStrategy } from "./first-factor-phone-code.ts";
import type {
  FirstFactor,
  FirstFactorPreparation,
  FirstFactorStrategy,
} from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";
import type { User } from "./records.ts";
import { strategyInvalid } from "./sign-in-errors.ts";

/** Every first factor there is, in the order in which they are offered. */
const strategies: readonly FirstFactorStrategy[] = [
  passkeyStrategy,
  passwordStrategy,
  emailCodeStrategy,
  emailLinkStrategy,
  phoneCodeStrategy,
  resetPasswordEmailCodeStrategy,
  resetPasswordPhoneCodeStrategy,
];

/** The ways in which the person can prove who they are: only one, if their organization has it so. */
export function firstFactors(instance: Instance, user: User): FirstFactor[] {
  const enterprise = enterpriseSsoStrategy.factors(instance, user);
  if (enterprise.length > 0) return enterprise;
  return strategies.flatMap((each) => each.factors(instance, user));
}

export const isFirstFactor = (name: string): boolean =>
  strategies.some(({ strategy }) => strategy === name);

/** The strategy; throws Clerk's error when the person has no such factor. */
export function requireFirstFactor(
  instance: Instance,
  user: User,
  name: string,
): FirstFactorStrategy {
  const found = strategies.find(({ strategy }) => strategy === name);
  const offered = firstFactors(instance, user).some(({ strategy }) => strategy === name);
  if (!found || !offered) throw strategyInvalid();
  return found;
}

/**
 * The factor that is to be prepared: the one at the named address, number or connection, else the
 * primary one, else the first. Throws Clerk's error when the person has none such.
 */
export function chooseFirstFactor(
  instance: Instance,
  user: User,
  input: FirstFactorPreparation,
): FirstFactor {
  const offered = requireFirstFactor(instance, user, input.strategy).factors(instance, user);
  const names = ["emailAddressId", "phoneNumberId", "enterpriseConnectionId"] as const;
  const named = names.find((name) => input[name] !== undefined);
  const chosen = named
    ? offered.find((factor) => factor[named] === input[named])
    : (offered.find((factor) => factor.primary) ?? offered[0]);
  if (!chosen) throw strategyInvalid();
  return chosen;
}
