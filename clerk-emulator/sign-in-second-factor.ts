import { deviceTrustFactors } from "./device-trust.ts";
import { secondFactorMissing } from "./factor-errors.ts";
import type { FirstFactorPreparation, PendingVerification } from "./first-factor-strategy.ts";
import { chooseFirstFactor, requireFirstFactor } from "./first-factors.ts";
import type { Instance } from "./instance.ts";
import { countFailures } from "./lockout.ts";
import type { SignIn, User, Verification } from "./records.ts";
import { chooseSecondFactor, requireSecondFactor } from "./second-factors.ts";
import { strategyInvalid, verificationMissing } from "./sign-in-errors.ts";
import { requireSignIn, requireStep, startSession } from "./sign-in-state.ts";
import { requireUser } from "./user.ts";

/** Sends a code for the second step, or for a device that isn't known yet. */
export async function prepareSecondFactor(
  instance: Instance,
  id: string,
  input: FirstFactorPreparation,
): Promise<SignIn> {
  const { status, userId } = requireSecondStep(instance, id);
  const user = requireUser(instance, userId ?? "");
  const secondFactorVerification =
    status === "needs_client_trust"
      ? await prepareDeviceProof(instance, user, input)
      : await prepareProof(instance, user, input);
  return instance.store.signIns.put({
    ...requireStep(instance, id, status),
    secondFactorVerification,
  });
}

async function prepareProof(
  instance: Instance,
  user: User,
  input: FirstFactorPreparation,
): Promise<Verification> {
  const { prepare } = requireSecondFactor(instance, user, input.strategy);
  if (!prepare) throw strategyInvalid();
  return prepare(instance, chooseSecondFactor(instance, user, input), input);
}

async function prepareDeviceProof(
  instance: Instance,
  user: User,
  input: FirstFactorPreparation,
): Promise<Verification> {
  requireDeviceFactor(instance, user, input.strategy);
  const { prepare } = requireFirstFactor(instance, user, input.strategy);
  if (!prepare) throw strategyInvalid();
  return prepare(instance, chooseFirstFactor(instance, user, input), input);
}

/** Signs the person in, if the code is right. */
export async function attemptSecondFactor(
  instance: Instance,
  id: string,
  { strategy, code }: { strategy: string; code: string },
  userAgent: string | null,
): Promise<SignIn> {
  const { status, userId, secondFactorVerification } = requireSecondStep(instance, id);
  const user = requireUser(instance, userId ?? "");
  const pending: PendingVerification = {
    current: secondFactorVerification ?? null,
    keep: (next) => {
      const signIn = requireStep(instance, id, status);
      instance.store.signIns.put({ ...signIn, secondFactorVerification: next });
    },
  };
  const verification = await countFailures(instance, user.id, () =>
    status === "needs_client_trust"
      ? proveDevice(instance, user, pending, { strategy, code })
      : requireSecondFactor(instance, user, strategy).attempt(instance, user, pending, code),
  );
  pending.keep(verification);
  return startSession(instance, requireStep(instance, id, status), userAgent);
}

async function proveDevice(
  instance: Instance,
  user: User,
  pending: PendingVerification,
  input: { strategy: string; code: string },
): Promise<Verification> {
  requireDeviceFactor(instance, user, input.strategy);
  const { attempt } = requireFirstFactor(instance, user, input.strategy);
  if (!attempt) throw strategyInvalid();
  return attempt(instance, user, pending, input);
}

function requireDeviceFactor(instance: Instance, user: User, name: string): void {
  const offered = deviceTrustFactors(instance, user);
  if (!offered.some(({ strategy }) => strategy === name)) throw secondFactorMissing(name);
}

function requireSecondStep(instance: Instance, id: string): SignIn {
  const { status } = requireSignIn(instance, id);
  if (status === "needs_first_factor") throw verificationMissing();
  return requireStep(
    instance,
    id,
    status === "needs_client_trust" ? "needs_client_trust" : "needs_second_factor",
  );
}
