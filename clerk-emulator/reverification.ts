import { refuseCompromisedPassword } from "./compromised-password.ts";
import {
  reverificationMissing,
  reverificationRequired,
  reverificationStepInvalid,
} from "./factor-errors.ts";
import type { Reverification } from "./factor-records.ts";
import type {
  FirstFactor,
  FirstFactorAttempt,
  FirstFactorPreparation,
} from "./first-factor-strategy.ts";
import { chooseFirstFactor, firstFactors, requireFirstFactor } from "./first-factors.ts";
import type { Instance } from "./instance.ts";
import { countFailures } from "./lockout.ts";
import type { Session, User, Verification } from "./records.ts";
import { chooseSecondFactor, requireSecondFactor } from "./second-factors.ts";
import { strategyInvalid } from "./sign-in-errors.ts";
import { requireUser } from "./user.ts";
import { hasSecondFactor } from "./user-factors.ts";

/** How old a proof may be for a sensitive change, in milliseconds. */
const freshFor = 10 * 60 * 1000;

const firstFactorStrategies: readonly string[] = [
  "password",
  "email_code",
  "phone_code",
  "passkey",
];

/** The first factors that a live session can be verified by again. */
export const reverificationFactors = (instance: Instance, user: User): FirstFactor[] =>
  firstFactors(instance, user).filter(({ strategy }) => firstFactorStrategies.includes(strategy));

/**
 * Throws Clerk's error when the instance wants a fresh proof for sensitive changes and the session
 * has none: of the second factor, for somebody who has one.
 *
 * @see https://clerk.com/docs/guides/secure/reverification
 */
export function requireFreshProof(instance: Instance, session: Session): void {
  if (!instance.configuration.factors.reverification) return;
  const user = requireUser(instance, session.userId);
  const provenAt = hasSecondFactor(instance, user)
    ? session.secondFactorVerifiedAt
    : session.firstFactorVerifiedAt;
  if (provenAt === null || instance.now() - provenAt >= freshFor) throw reverificationRequired();
}

/** Asks a session's person to prove themselves again; whoever has no second factor, by the first. */
export function startReverification(
  instance: Instance,
  session: Session,
  wanted: Reverification["level"],
): Reverification {
  const user = requireUser(instance, session.userId);
  const level = hasSecondFactor(instance, user) ? wanted : "first_factor";
  return instance.store.reverifications.put({
    id: session.id,
    level,
    status: level === "second_factor" ? "needs_second_factor" : "needs_first_factor",
    firstFactorVerification: null,
    secondFactorVerification: null,
    createdAt: instance.now(),
  });
}

/** Sends a code, or makes a challenge, for one of the person's first factors. */
export async function prepareFirstReverification(
  instance: Instance,
  session: Session,
  input: FirstFactorPreparation,
): Promise<Reverification> {
  requireStep(instance, session, "needs_first_factor");
  const user = requireUser(instance, session.userId);
  const { prepare } = requireOffered(instance, user, input.strategy);
  if (!prepare) throw strategyInvalid();
  const factor = chooseFirstFactor(instance, user, input);
  const firstFactorVerification = await prepare(instance, factor, input);
  return change(instance, session, "needs_first_factor", { firstFactorVerification });
}

/** Checks the proof; more is only asked for when both factors are. */
export async function attemptFirstReverification(
  instance: Instance,
  session: Session,
  input: FirstFactorAttempt,
): Promise<Reverification> {
  const step = "needs_first_factor";
  const { level, firstFactorVerification: current } = requireStep(instance, session, step);
  const user = requireUser(instance, session.userId);
  const { attempt } = requireOffered(instance, user, input.strategy);
  if (!attempt) throw strategyInvalid();
  const keep = (next: Verification) => {
    change(instance, session, step, { firstFactorVerification: next });
  };
  const firstFactorVerification = await countFailures(instance, user.id, () =>
    attempt(instance, user, { current, keep }, input),
  );
  if (input.strategy === "password") refuseCompromisedPassword(instance, user);
  const status = level === "multi_factor" ? "needs_second_factor" : "complete";
  const next = change(instance, session, step, { firstFactorVerification, status });
  noteProof(instance, session, { firstFactorVerifiedAt: instance.now() });
  return next;
}

/** Sends a code to one of the numbers that are kept for the second step. */
export async function prepareSecondReverification(
  instance: Instance,
  session: Session,
  input: FirstFactorPreparation,
): Promise<Reverification> {
  requireStep(instance, session, "needs_second_factor");
  const user = requireUser(instance, session.userId);
  const { prepare } = requireSecondFactor(instance, user, input.strategy);
  if (!prepare) throw strategyInvalid();
  const factor = chooseSecondFactor(instance, user, input);
  const secondFactorVerification = await prepare(instance, factor, input);
  return change(instance, session, "needs_second_factor", { secondFactorVerification });
}

/** Checks the second proof, and is done. */
export async function attemptSecondReverification(
  instance: Instance,
  session: Session,
  { strategy, code }: { strategy: string; code: string },
): Promise<Reverification> {
  const step = "needs_second_factor";
  const { secondFactorVerification: current } = requireStep(instance, session, step);
  const user = requireUser(instance, session.userId);
  const keep = (next: Verification) => {
    change(instance, session, step, { secondFactorVerification: next });
  };
  const secondFactorVerification = await countFailures(instance, user.id, () =>
    requireSecondFactor(instance, user, strategy).attempt(instance, user, { current, keep }, code),
  );
  const next = change(instance, session, step, { secondFactorVerification, status: "complete" });
  noteProof(instance, session, { secondFactorVerifiedAt: instance.now() });
  return next;
}

function requireOffered(instance: Instance, user: User, strategy: string) {
  if (!firstFactorStrategies.includes(strategy)) throw strategyInvalid();
  return requireFirstFactor(instance, user, strategy);
}

function requireStep(
  instance: Instance,
  { id }: Session,
  status: "needs_first_factor" | "needs_second_factor",
): Reverification {
  const current = instance.store.reverifications.get(id);
  if (!current || current.status === "complete") throw reverificationMissing();
  if (current.status === status) return current;
  const which = status === "needs_first_factor" ? "first" : "second";
  throw reverificationStepInvalid(`verify the ${which} factor`, `${which} factor verification`);
}

/** Read again before it is kept, because an attempt takes its time. */
const change = (
  instance: Instance,
  session: Session,
  step: "needs_first_factor" | "needs_second_factor",
  changes: Partial<Reverification>,
): Reverification =>
  instance.store.reverifications.put({ ...requireStep(instance, session, step), ...changes });

function noteProof(instance: Instance, { id }: Session, proof: Partial<Session>): void {
  const session = instance.store.sessions.get(id) as Session;
  instance.store.sessions.put({ ...session, ...proof, updatedAt: instance.now() });
}
