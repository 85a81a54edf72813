import { Secret, TOTP } from "otpauth";
import { resourceNotFound } from "./errors.ts";
import { featureNotEnabled, secondFactorNeeded, totpAlreadyEnabled } from "./factor-errors.ts";
import type { Totp } from "./factor-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { codeIncorrect } from "./sign-in-errors.ts";
import { requireUser } from "./user.ts";
import { changeFactors, factorsOf, noteFactors, secondFactorPhones } from "./user-factors.ts";

const period = 30;

/**
 * Makes a new secret for the person's authenticator app, in the place of one that was never used.
 *
 * @throws ClerkError when the instance has no authenticator apps, or the person one already.
 */
export function createTotp(instance: Instance, userId: string): Totp {
  if (!instance.configuration.factors.secondFactors.authenticatorApp) throw featureNotEnabled();
  if (factorsOf(requireUser(instance, userId)).totp?.verified) throw totpAlreadyEnabled();
  const now = instance.now();
  const totp: Totp = {
    id: newId("totp"),
    secret: new Secret({ size: 20 }).base32,
    verified: false,
    usedSteps: [],
    createdAt: now,
    updatedAt: now,
  };
  changeFactors(instance, userId, { totp });
  return totp;
}

/** Gives a person the app that they used elsewhere, by its secret in base32. */
export function importTotp(instance: Instance, userId: string, secret: string): void {
  const now = instance.now();
  const times = { createdAt: now, updatedAt: now };
  const totp = { id: newId("totp"), secret, verified: true, usedSteps: [], ...times };
  changeFactors(instance, userId, { totp });
}

/** Whether an authenticator app could take it: base32, of no less than ten bytes. */
export const isTotpSecret = (secret: string): boolean => /^[A-Z2-7]{16,}=*$/.test(secret);

/** Turns the app on with its first code; throws Clerk's error when the code is wrong. */
export function verifyTotp(instance: Instance, userId: string, code: string): Totp {
  const { totp } = factorsOf(requireUser(instance, userId));
  if (!totp) throw resourceNotFound("No TOTP was found for the user");
  if (totp.verified) throw totpAlreadyEnabled();
  const step = stepOf(totp, code);
  if (step === null) throw codeIncorrect();
  const verified = { ...totp, verified: true, usedSteps: [step], updatedAt: instance.now() };
  changeFactors(instance, userId, { totp: verified });
  return verified;
}

/** Whether it is a code of the person's app. One that was used before is none. */
export function consumeTotpCode(instance: Instance, userId: string, code: string): boolean {
  const { totp } = factorsOf(requireUser(instance, userId));
  const step = totp?.verified ? stepOf(totp, code) : null;
  if (!totp || step === null || totp.usedSteps.includes(step)) return false;
  const usedSteps = [...totp.usedSteps.filter((each) => each >= step - 2), step];
  noteFactors(instance, userId, { totp: { ...totp, usedSteps } });
  return true;
}

/**
 * Takes the person's own app away.
 *
 * @throws ClerkError when there is none, or the instance asks everybody for a second factor.
 */
export function deleteTotp(instance: Instance, userId: string): Totp {
  const user = requireUser(instance, userId);
  const { totp } = factorsOf(user);
  if (!totp) throw resourceNotFound("No TOTP was found for the user");
  const { required } = instance.configuration.factors.secondFactors;
  if (required && secondFactorPhones(user).length === 0) throw secondFactorNeeded();
  changeFactors(instance, userId, { totp: null });
  return totp;
}

/** What an authenticator app scans. */
export const totpUri = (instance: Instance, { secret }: Totp, account: string): string =>
  new TOTP({
    issuer: instance.configuration.applicationName,
    label: account,
    period,
    secret,
  }).toString();

/**
 * The time step that the code belongs to: this one, the one before or the next. An authenticator app
 * goes by real time, so this does too.
 */
function stepOf({ secret }: Totp, code: string): number | null {
  const app = new TOTP({ period, secret });
  const timestamp = Date.now();
  const delta = app.validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : app.counter({ timestamp }) + delta;
}
